#include "modules/accounts/roles.hpp"
#include <algorithm>
#include "base/check.hpp"

namespace accounts {
namespace {

using enum Permission;

struct RoleRow {
    Role role;
    std::string_view word;
    std::string_view name;
    std::vector<Permission> permissions;
};

const std::vector<RoleRow>& role_table() {
    static const std::vector<RoleRow> table = {
        {Role::receiver, "receiver", "Tiếp nhận và trả kết quả",
         {list_dossiers, receive_dossiers, reveal_identity, view_figures}},
        {Role::handler, "handler", "Xử lý hồ sơ",
         {list_dossiers, process_dossiers, reveal_identity, view_figures}},
        {Role::division_head, "division_head", "Trưởng phòng",
         {list_dossiers, process_dossiers, assign_dossiers, reveal_identity, view_figures}},
        {Role::leader, "leader", "Lãnh đạo ký",
         {list_dossiers, assign_dossiers, sign_outcomes, reveal_identity, view_figures}},
        {Role::records_clerk, "records_clerk", "Văn thư", {list_dossiers, issue_papers}},
        {Role::reform_officer, "reform_officer", "Cán bộ cải cách hành chính",
         {list_dossiers, view_figures, edit_procedures, publish_procedures}},
        // The administrator opens the doors and does not look into the rooms: no dossiers, no personal data.
        {Role::administrator, "administrator", "Quản trị",
         {manage_organisation, manage_calendar, manage_accounts, view_audit}},
        // The auditor sees that it happened, never an identity number or a phone.
        {Role::auditor, "auditor", "Kiểm tra, giám sát", {list_dossiers, view_figures, view_audit}},
    };
    return table;
}

const RoleRow& row(Role role) { return role_table()[static_cast<std::size_t>(role)]; }

struct BreadthRow {
    Breadth breadth;
    std::string_view word;
    std::string_view name;
};
constexpr BreadthRow breadth_table[] = {
    {Breadth::own_unit, "own_unit", "Riêng đơn vị này"},
    {Breadth::own_subtree, "own_subtree", "Đơn vị này và các đơn vị bên dưới"},
    {Breadth::whole_authority, "whole_authority", "Cả cơ quan (gồm phòng, ban và Bộ phận Một cửa)"},
};

std::vector<UnitId> reach(UnitId unit, Breadth breadth, const organisation::Tree& tree) {
    switch (breadth) {
        case Breadth::own_unit: return {unit};
        case Breadth::own_subtree: return tree.subtree(unit);
        case Breadth::whole_authority: return tree.own(tree.authority_of(unit));
    }
    check(false, "every breadth is named");
    return {};
}

}  // namespace

std::span<const Role> all_roles() {
    static constexpr Role roles[] = {Role::receiver,      Role::handler,        Role::division_head, Role::leader,
                                     Role::records_clerk, Role::reform_officer, Role::administrator, Role::auditor};
    return roles;
}

std::span<const Breadth> all_breadths() {
    static constexpr Breadth breadths[] = {Breadth::own_unit, Breadth::own_subtree, Breadth::whole_authority};
    return breadths;
}

std::string_view word(Role role) { return row(role).word; }
std::string_view word(Breadth breadth) { return breadth_table[static_cast<std::size_t>(breadth)].word; }

std::optional<Role> parse_role(std::string_view text) {
    for (const RoleRow& row : role_table())
        if (row.word == text) return row.role;
    return std::nullopt;
}

std::optional<Breadth> parse_breadth(std::string_view text) {
    for (const BreadthRow& row : breadth_table)
        if (row.word == text) return row.breadth;
    return std::nullopt;
}

std::string format_role(Role role) { return std::string(row(role).name); }
std::string format_breadth(Breadth breadth) {
    return std::string(breadth_table[static_cast<std::size_t>(breadth)].name);
}

std::vector<Permission> permissions_of(Role role) { return row(role).permissions; }

Scope scope_of(UnitId unit, Breadth breadth, const organisation::Tree& tree,
               const WithPredecessors& with_predecessors) {
    if (!tree.find(unit)) return {};
    // All below the top is everything, units that were closed before anybody recorded a successor included.
    if (breadth == Breadth::own_subtree && unit == tree.root()) return {.everything = true};
    return {.units = with_predecessors(reach(unit, breadth, tree))};
}

void allow_role(Actor& actor, Role role, const Scope& scope) {
    if (scope.empty()) return;
    for (const Permission permission : permissions_of(role)) actor.allow(permission, scope);
}

Actor actor_of_role(Role role, const Scope& scope) {
    Actor actor;
    actor.name = format_role(role);
    allow_role(actor, role, scope);
    return actor;
}

}  // namespace accounts
