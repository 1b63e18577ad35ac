#include "modules/indicators/scope.hpp"
#include <algorithm>
#include <set>
#include "base/errors.hpp"
#include "modules/indicators/store.hpp"
#include "modules/organisation/succession.hpp"

namespace indicators {
namespace {

using organisation::Succession;

constexpr std::string_view breadth_words[] = {"own", "subtree", "communes"};
constexpr std::string_view standpoint_words[] = {"then", "now"};

bool holds(const std::vector<UnitId>& sorted, UnitId unit) {
    return std::binary_search(sorted.begin(), sorted.end(), unit);
}

std::vector<UnitId> below(const organisation::Tree& tree, UnitId unit, Breadth breadth) {
    if (breadth == Breadth::own) return tree.own(unit);
    std::vector<UnitId> found = tree.subtree(unit);
    if (breadth == Breadth::subtree) return found;
    const auto own = tree.own(unit);
    std::erase_if(found, [&](UnitId one) { return std::find(own.begin(), own.end(), one) != own.end(); });
    return found;
}

NotFound no_such_unit() { return NotFound{"no such unit in the period", "Không có đơn vị này trong kỳ."}; }

Reach reach_then(db::Transaction& tx, const organisation::Lookup& units, const ScopeQuery& query) {
    std::set<UnitId> found;
    for (const Date day : days_of_trees(tx, query.period)) {
        const auto tree = units.tree(tx, day);
        if (!tree->find(query.unit)) continue;
        for (const UnitId unit : below(*tree, query.unit, query.breadth)) found.insert(unit);
        found.insert(UnitId{});  // the unit was there, even when nothing of the breadth was
    }
    if (found.empty()) throw no_such_unit();
    found.erase(UnitId{});
    return {.whole = {found.begin(), found.end()}};
}

/// What the units in `base` stand for today: themselves, what they took over whole, and their share of what was
/// split, record by record.
Reach reach_now(db::Transaction& tx, const organisation::Lookup& units, const ScopeQuery& query) {
    const Date today = tx.today();
    const auto tree = units.tree(tx, today);
    if (!tree->find(query.unit)) throw no_such_unit();
    std::vector<UnitId> base = below(*tree, query.unit, query.breadth);
    std::sort(base.begin(), base.end());
    const auto successions = list_successions(tx);
    Reach reach;
    reach.now_of = organisation::whole_successors(successions, today);
    std::set<UnitId> whole(base.begin(), base.end()), parts, holders(base.begin(), base.end());
    const auto end_of = [&](UnitId unit) {
        const auto next = reach.now_of.find(unit);
        return next == reach.now_of.end() ? unit : next->second;
    };
    for (const Succession& one : successions) {
        const UnitId end = end_of(one.old_unit);
        if (holds(base, end) && one.share == organisation::Share::whole) {
            whole.insert(one.old_unit);
            holders.insert(one.old_unit);
        }
        if (!organisation::passed_by_part(successions, end, today)) continue;
        bool some = false, every = true;
        for (const Succession& part : successions) {
            if (part.old_unit != end || part.kind == organisation::SuccessionKind::transfer) continue;
            (holds(base, end_of(part.new_unit)) ? some : every) = holds(base, end_of(part.new_unit));
        }
        if (!some) continue;
        parts.insert(one.old_unit);
        // What nobody has allotted yet belongs to a scope only when all the heirs do.
        if (every) holders.insert({one.old_unit, end});
    }
    for (const UnitId part : parts) whole.erase(part);
    reach.whole = {whole.begin(), whole.end()};
    reach.parts = {parts.begin(), parts.end()};
    reach.holders = {holders.begin(), holders.end()};
    return reach;
}

/// Leaves out what the asker may not see.
Reach limited(Reach reach, const std::optional<Scope>& within) {
    if (!within || within->everything) return reach;
    const auto outside = [&](UnitId unit) { return !within->contains(unit); };
    std::erase_if(reach.whole, outside);
    std::erase_if(reach.holders, outside);
    if (reach.holders.empty()) reach.parts.clear();
    return reach;
}

}  // namespace

std::string_view word(Breadth breadth) { return breadth_words[static_cast<std::size_t>(breadth)]; }
std::string_view word(Standpoint standpoint) { return standpoint_words[static_cast<std::size_t>(standpoint)]; }

std::optional<Breadth> parse_breadth(std::string_view text) {
    for (const Breadth one : {Breadth::own, Breadth::subtree, Breadth::communes})
        if (word(one) == text) return one;
    return std::nullopt;
}

std::optional<Standpoint> parse_standpoint(std::string_view text) {
    for (const Standpoint one : {Standpoint::then, Standpoint::now})
        if (word(one) == text) return one;
    return std::nullopt;
}

std::vector<UnitId> Reach::all() const {
    std::vector<UnitId> units = whole;
    units.insert(units.end(), parts.begin(), parts.end());
    std::sort(units.begin(), units.end());
    return units;
}

bool Reach::contains(UnitId unit, UnitId holder) const {
    return holds(whole, unit) || (holds(parts, unit) && holds(holders, holder));
}

UnitId Reach::shown_under(UnitId unit, UnitId holder) const {
    const auto end_of = [&](UnitId one) {
        const auto next = now_of.find(one);
        return next == now_of.end() ? one : next->second;
    };
    if (!holds(parts, unit)) return end_of(unit);
    const UnitId end = end_of(holder);
    return end == end_of(unit) ? UnitId{} : end;
}

std::vector<Date> days_of_trees(db::Transaction& tx, const Period& period) {
    std::set<Date> days{period.from, period.to};
    for (const auto& one : list_successions(tx))
        if (one.on > period.from && one.on <= period.to) days.insert({one.on - std::chrono::days{1}, one.on});
    return {days.begin(), days.end()};
}

Reach resolve(db::Transaction& tx, const organisation::Lookup& units, const ScopeQuery& query) {
    Reach reach = query.standpoint == Standpoint::then ? reach_then(tx, units, query) : reach_now(tx, units, query);
    return limited(std::move(reach), query.within);
}

UnitId load_unit_by_code(db::Transaction& tx, const organisation::Lookup& units, std::string_view code,
                         const Period& period) {
    for (const Date day : {period.to, period.from, tx.today()})
        if (const auto* unit = units.tree(tx, day)->find(code)) return unit->id;
    throw no_such_unit();
}

}  // namespace indicators
