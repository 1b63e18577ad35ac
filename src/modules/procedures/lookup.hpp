#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
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
    UnitId deciding_unit;    // a division, or the authority itself
    std::string short_name;  // for lists to choose from
};
using OffersRef = std::shared_ptr<const std::vector<Offer>>;

/// What other modules ask of the catalogue. Published content never changes, so versions are kept in memory
/// by id (at most `largest_cache`); status and dates are read afresh each time.
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
    /// name; from memory until the catalogue changes.
    OffersRef offers_at(db::Transaction&, UnitId unit, Date) const;
    std::vector<Offer> procedures_at(db::Transaction& tx, UnitId unit, Date day) const { return *offers_at(tx, unit, day); }
    /// The unit of the authority of `unit` that decides; none when it has not adopted the procedure.
    UnitId deciding_unit(db::Transaction&, UnitId unit, ProcedureId, Date) const;

  private:
    static constexpr std::size_t largest_cache = 2048, most_offers = 256;
    void remember(const VersionRef&) const;

    const organisation::Lookup& units_;
    mutable std::mutex mutex_;
    mutable std::shared_mutex kept_mutex_;  // read for every row of a list
    mutable std::unordered_map<ProcedureVersionId, VersionRef> kept_;
    mutable std::map<std::pair<UnitId, Date>, OffersRef> offers_;  // by authority and day
    mutable std::int64_t offers_version_ = -1;                     // of the catalogue when they were read
};

}  // namespace procedures
