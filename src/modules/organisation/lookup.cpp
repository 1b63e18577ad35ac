#include "modules/organisation/lookup.hpp"
#include <algorithm>
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/store.hpp"

namespace organisation {
namespace {

constexpr std::size_t most_trees = 64;

}  // namespace

std::shared_ptr<const Tree> Lookup::tree(Date day) const {
    return database_.read([&](db::Transaction& tx) { return tree(tx, day); });
}

std::shared_ptr<const Tree> Lookup::tree(db::Transaction& tx, Date day) const {
    const auto version = state_version(tx);
    {
        const std::lock_guard lock(mutex_);
        const auto found = trees_.find(day);
        if (version == version_ && found != trees_.end()) return found->second;
    }
    auto made = std::make_shared<const Tree>(day, list_units(tx, day));
    const std::lock_guard lock(mutex_);
    if (version != version_ || trees_.size() >= most_trees) trees_.clear();
    version_ = version;
    trees_[day] = made;
    return made;
}

void Lookup::forget_trees() {
    const std::lock_guard lock(mutex_);
    trees_.clear();
}

std::vector<UnitId> Lookup::with_predecessors(db::Transaction& tx, const std::vector<UnitId>& units) const {
    std::vector<UnitId> found = units;
    std::sort(found.begin(), found.end());
    const auto asked = found;
    for (const auto& [old_unit, now] : whole_successors(list_successions(tx), tx.today()))
        if (std::binary_search(asked.begin(), asked.end(), now)) found.push_back(old_unit);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::string Lookup::unit_name(db::Transaction& tx, UnitId unit, Date day) const {
    if (const Unit* found = tree(tx, day)->find(unit)) return found->name;
    return find_name_near(tx, unit, day);
}

Lookup::OfficerName Lookup::officer_name(db::Transaction& tx, OfficerId officer, Date day) const {
    OfficerName found{.name = load_officer(tx, officer).name, .position = {}, .unit = {}};
    for (const auto& assignment : list_assignments_of_officer(tx, officer))
        if (assignment.holds_on(day)) {
            found.position = assignment.position_name;
            found.unit = unit_name(tx, assignment.unit, day);
            break;
        }
    return found;
}

std::vector<Lookup::Colleague> Lookup::officers_of(db::Transaction& tx, UnitId unit, Date day) const {
    std::vector<Colleague> found;
    for (const auto& assignment : list_assignments_in_unit(tx, unit, day))
        found.push_back(
            {assignment.officer, assignment.position, assignment.officer_name, assignment.position_name});
    return found;
}

}  // namespace organisation
