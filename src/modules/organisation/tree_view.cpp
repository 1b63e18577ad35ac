#include "modules/organisation/tree_view.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/organisation/rules.hpp"
#include "modules/organisation/web_parts.hpp"

namespace organisation {
namespace {

constexpr UnitKind order_of_kinds[] = {UnitKind::district,        UnitKind::department,  UnitKind::division,
                                       UnitKind::one_stop_desk,   UnitKind::public_unit, UnitKind::commune,
                                       UnitKind::vertical_agency, UnitKind::province};

std::string staffing_note(const TreeFacts& facts, const Unit& unit) {
    const auto found = facts.staffing.find(unit.id);
    if (found == facts.staffing.end() || found->second.places == 0) return {};
    const auto& s = found->second;
    std::string note = fmt::format("{}/{} người", s.officers, s.places);
    if (s.officers < s.places) note += fmt::format(", thiếu {}", s.places - s.officers);
    return note;
}

/// "sau 01/07/2025: Xã Hương Phố".
std::string succession_note(const TreeFacts& facts, const Unit& unit) {
    std::string note;
    for (const auto& s : facts.successions) {
        if (s.old_unit != unit.id || s.on <= facts.tree.day() || s.kind == SuccessionKind::transfer) continue;
        const auto name = facts.names_now.find(s.new_unit);
        const std::string next = name == facts.names_now.end() ? "chưa có đơn vị tiếp nhận" : name->second;
        note += note.empty() ? "sau " + format_date(s.on) + ": " + next : ", " + next;
    }
    return note;
}

bool has_authorities_below(const Tree& tree, UnitId unit) {
    for (const UnitId child : tree.children(unit))
        if (is_authority(tree.unit(child).kind)) return true;
    return false;
}

TreeNode node_of(const TreeFacts& facts, const Unit& unit, bool opened) {
    TreeNode node = leaf_of(facts, unit);
    if (!opened && !has_authorities_below(facts.tree, unit.id)) return node;
    for (const UnitKind kind : order_of_kinds) {
        TreeNode::Group group{.heading = std::string(vietnamese(kind)), .count = {}, .nodes = {}};
        for (const UnitId child : facts.tree.children(unit.id))
            if (facts.tree.unit(child).kind == kind)
                group.nodes.push_back(node_of(facts, facts.tree.unit(child), false));
        group.count = fmt::format("{} đơn vị", group.nodes.size());
        if (!group.nodes.empty()) node.groups.push_back(std::move(group));
    }
    return node;
}

}  // namespace

std::string icon_of(UnitKind kind) {
    if (kind == UnitKind::commune) return "building-community";
    if (kind == UnitKind::province || kind == UnitKind::district) return "building-bank";
    return kind == UnitKind::vertical_agency ? "id-badge-2" : "building";
}

TreeNode leaf_of(const TreeFacts& facts, const Unit& unit) {
    std::vector<std::string> notes;
    for (auto& note : {staffing_note(facts, unit), succession_note(facts, unit)})
        if (!note.empty()) notes.push_back(note);
    return {.name = unit.name,
            .href = path_of(unit.id) + "?ngay=" + format_date(facts.tree.day()),
            .note = text::join(notes, "; "),
            .icon = icon_of(unit.kind),
            .groups = {}};
}

std::vector<TreeNode> tree_nodes(const TreeFacts& facts) {
    std::vector<TreeNode> nodes;
    for (const auto& unit : facts.tree.units())
        if (!unit.parent) nodes.push_back(node_of(facts, unit, true));
    return nodes;
}

std::string tree_summary(const Tree& tree) {
    std::map<UnitKind, int> counts;
    for (const auto& unit : tree.units()) ++counts[unit.kind];
    std::vector<std::string> parts;
    for (const UnitKind kind : order_of_kinds)
        if (const auto found = counts.find(kind); found != counts.end())
            parts.push_back(fmt::format("{} {}", found->second, text::lower(vietnamese(kind))));
    return text::join(parts, ", ");
}

}  // namespace organisation
