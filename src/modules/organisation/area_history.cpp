#include "modules/organisation/area_history.hpp"
#include <algorithm>
#include "base/check.hpp"
#include "base/text.hpp"
#include "modules/organisation/area_store.hpp"

namespace organisation {
namespace {

constexpr int most_hops = 20;

std::string place_of(db::Transaction& tx, const Area& area) {
    std::string place = area.name;
    AreaId parent = area.parent;
    for (int hops = 0; parent && hops < most_hops; ++hops) {
        const auto above = find_area(tx, parent);
        if (!above) break;
        place += ", " + above->name;
        parent = above->parent;
    }
    return place;
}

Area load(db::Transaction& tx, AreaId id) {
    const auto found = find_area(tx, id);
    check(found.has_value(), "a succession names a stored area");
    return *found;
}

/// A part of a part is a part; whole only when every step was whole.
void follow(db::Transaction& tx, AreaId id, Share so_far, Date today, int hops, std::vector<AreaNow>& ends) {
    check(hops < most_hops, "area successions do not run in a circle");
    for (const auto& s : list_successors(tx, id)) {
        if (s.on > today) continue;
        const Share share = so_far == Share::part ? Share::part : s.share;
        const Area next = load(tx, s.new_area);
        if (next.valid_to && *next.valid_to < today && !list_successors(tx, next.id).empty()) {
            follow(tx, next.id, share, today, hops + 1, ends);
            continue;
        }
        const auto same = std::find_if(ends.begin(), ends.end(),
                                       [&](const AreaNow& end) { return end.area.id == next.id; });
        if (same == ends.end()) ends.push_back({next, place_of(tx, next), share});
    }
}

}  // namespace

AreaHistory area_history(db::Transaction& tx, const Area& area, Date today) {
    AreaHistory history{.area = area, .place = place_of(tx, area)};
    history.in_force = area.valid_from <= today && (!area.valid_to || *area.valid_to >= today);
    follow(tx, area.id, Share::whole, today, 0, history.became);
    for (const auto& s : list_predecessors(tx, area.id)) {
        const Area before = load(tx, s.old_area);
        history.made_from.push_back({before, place_of(tx, before), s.share});
    }
    return history;
}

std::vector<AreaHistory> area_histories_of_code(db::Transaction& tx, std::string_view code, Date today) {
    std::vector<AreaHistory> found;
    for (const auto& area : list_areas_of_code(tx, code)) found.push_back(area_history(tx, area, today));
    return found;
}

std::vector<AreaHistory> search_areas(db::Transaction& tx, std::string_view typed, Date today, int limit) {
    const std::string folded = text::fold(typed);
    if (text::only_digits(folded)) return area_histories_of_code(tx, folded, today);
    std::vector<AreaHistory> found;
    if (text::length(folded) < 2) return found;
    for (const auto& area : find_areas_named(tx, folded, limit))
        found.push_back(area_history(tx, area, today));
    return found;
}

}  // namespace organisation
