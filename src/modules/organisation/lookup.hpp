#pragma once
#include <map>
#include <memory>
#include <mutex>
#include "modules/organisation/tree.hpp"
#include "platform/db/database.hpp"

namespace organisation {

/// What other modules ask of the organisation. Trees are kept in memory by day and dropped when the version
/// of the stored organisation has moved, also by another process: nobody has to call forget_trees after an
/// act.
class Lookup {
  public:
    explicit Lookup(db::Database& database) : database_(database) {}
    std::shared_ptr<const Tree> tree(Date) const;
    /// Inside a running transaction (an act must not open another one).
    std::shared_ptr<const Tree> tree(db::Transaction&, Date) const;
    void forget_trees();
    /// Closed units whose whole successor (today) is among `units`, the units themselves included, sorted.
    std::vector<UnitId> with_predecessors(db::Transaction&, const std::vector<UnitId>& units) const;
    /// Name of a unit on a day, also when it is closed today.
    std::string unit_name(db::Transaction&, UnitId, Date) const;
    struct OfficerName {
        std::string name, position, unit;
    };
    OfficerName officer_name(db::Transaction&, OfficerId, Date) const;
    struct Colleague {
        OfficerId officer;
        PositionId position;
        std::string name, position_name;
    };
    /// Officers assigned to the unit on the day, by given name.
    std::vector<Colleague> officers_of(db::Transaction&, UnitId, Date) const;

  private:
    db::Database& database_;
    mutable std::mutex mutex_;
    mutable std::map<Date, std::shared_ptr<const Tree>> trees_;
    mutable std::int64_t version_ = 0;  // of the stored organisation, at which trees_ were read
};

}  // namespace organisation
