#include "modules/organisation/tree.hpp"
#include <algorithm>
#include "base/errors.hpp"
#include "base/text.hpp"

namespace organisation {
namespace {

/// Siblings stand by name; parents come before their children.
std::vector<Unit> in_tree_order(std::vector<Unit> units) {
    std::vector<std::pair<std::string, Unit>> keyed;
    for (auto& unit : units) {
        auto key = text::sort_key_vi(unit.name) + unit.code;
        keyed.emplace_back(std::move(key), std::move(unit));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::unordered_map<UnitId, std::vector<const Unit*>> below;
    std::unordered_map<UnitId, bool> there;
    for (const auto& [key, unit] : keyed) there[unit.id] = true;
    for (auto& [key, unit] : keyed) {
        if (!there.contains(unit.parent)) unit.parent = {};  // a parent that is closed on the day
        below[unit.parent].push_back(&unit);
    }
    std::vector<Unit> ordered;
    for (const auto* unit : below[UnitId{}]) ordered.push_back(*unit);
    for (std::size_t at = 0; at < ordered.size(); ++at) {
        const auto children = below.find(ordered[at].id);
        if (children == below.end()) continue;
        for (const auto* unit : children->second) ordered.push_back(*unit);
    }
    return ordered;
}

}  // namespace

Tree::Tree(Date day, std::vector<Unit> units) : day_(day), units_(in_tree_order(std::move(units))) {
    for (std::size_t at = 0; at < units_.size(); ++at) {
        place_[units_[at].id] = at;
        if (units_[at].parent) children_[units_[at].parent].push_back(units_[at].id);
    }
}

const Unit& Tree::unit(UnitId id) const {
    const Unit* found = find(id);
    if (!found)
        throw NotFound{"no such unit on that day", "Không có đơn vị này tại ngày " + format_date(day_) + "."};
    return *found;
}

const Unit* Tree::find(UnitId id) const {
    const auto found = place_.find(id);
    return found == place_.end() ? nullptr : &units_[found->second];
}

const Unit* Tree::find(std::string_view code) const {
    const auto found =
        std::find_if(units_.begin(), units_.end(), [&](const Unit& u) { return u.code == code; });
    return found == units_.end() ? nullptr : &*found;
}

std::vector<UnitId> Tree::children(UnitId id) const {
    const auto found = children_.find(id);
    return found == children_.end() ? std::vector<UnitId>{} : found->second;
}

std::vector<UnitId> Tree::subtree(UnitId id) const {
    std::vector<UnitId> found{unit(id).id};
    for (std::size_t at = 0; at < found.size(); ++at)
        for (const UnitId child : children(found[at])) found.push_back(child);
    return found;
}

std::vector<UnitId> Tree::own(UnitId id) const {
    std::vector<UnitId> found{unit(id).id};
    for (std::size_t at = 0; at < found.size(); ++at)
        for (const UnitId child : children(found[at]))
            if (!is_authority(unit(child).kind)) found.push_back(child);
    return found;
}

UnitId Tree::authority_of(UnitId id) const {
    const Unit* at = &unit(id);
    while (!is_authority(at->kind) && at->parent) at = &unit(at->parent);
    return at->id;
}

UnitId Tree::desk_of(UnitId id) const {
    for (const UnitId part : own(authority_of(id)))
        if (unit(part).kind == UnitKind::one_stop_desk) return part;
    return {};
}

UnitId Tree::root() const {
    if (units_.empty())
        throw NotFound{"no unit on that day", "Chưa có đơn vị nào tại ngày " + format_date(day_) + "."};
    return units_.front().id;
}

}  // namespace organisation
