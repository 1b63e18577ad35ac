#pragma once
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include "modules/organisation/lookup.hpp"
#include "modules/procedures/procedure.hpp"
#include "platform/db/database.hpp"

namespace procedures {

using VersionRef = std::shared_ptr<const ProcedureVersion>;

/// What an authority offers: one procedure that it has adopted, and the unit of it that decides.
struct Offer {
    ProcedureId procedure;
    ProcedureVersionId version;  // in force on the day
    std::string code, name, sector;
    UnitId deciding_unit;  // a division, or the authority itself
};

/// What other modules ask of the catalogue. Published content never changes, so versions are kept in memory
/// by id (the last `largest_cache` used); status and dates are read afresh each time.
class Lookup {
  public:
    explicit Lookup(const organisation::Lookup& units) : units_(units) {}

    /// The content of a version (published, ended, or draft), from memory when it is fixed. Throws NotFound.
    VersionRef load_version(db::Transaction&, ProcedureVersionId) const;
    /// The published version of the procedure on a day; nullptr when there is none.
    VersionRef version_in_force(db::Transaction&, ProcedureId, Date) const;
    Procedure load_procedure(db::Transaction&, ProcedureId) const;
    std::optional<Procedure> find_by_code(db::Transaction&, const std::string& code) const;

    /// Procedures that the authority of this unit handles and that are in force on the day, by sector and
    /// name.
    std::vector<Offer> procedures_at(db::Transaction&, UnitId unit, Date) const;
    /// The unit of the authority of `unit` that decides; none when it has not adopted the procedure.
    UnitId deciding_unit(db::Transaction&, UnitId unit, ProcedureId, Date) const;

  private:
    static constexpr std::size_t largest_cache = 2048;
    void remember(const VersionRef&) const;

    const organisation::Lookup& units_;
    mutable std::mutex mutex_;
    mutable std::list<ProcedureVersionId> recent_;  // newest first
    struct Kept {
        VersionRef version;
        std::list<ProcedureVersionId>::iterator place;
    };
    mutable std::map<ProcedureVersionId, Kept> kept_;
};

}  // namespace procedures
