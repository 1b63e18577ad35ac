#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "modules/accounts/account.hpp"
#include "modules/organisation/tree.hpp"

namespace accounts {

std::span<const Role> all_roles();
std::span<const Breadth> all_breadths();
std::string_view word(Role);
std::string_view word(Breadth);
std::optional<Role> parse_role(std::string_view word);
std::optional<Breadth> parse_breadth(std::string_view word);
/// "Tiếp nhận hồ sơ"
std::string format_role(Role);
/// "Đơn vị và các đơn vị bên dưới"
std::string format_breadth(Breadth);

/// The one table: what a role allows.
std::vector<Permission> permissions_of(Role);

/// Closed units whose successor is among the given ones, those included.
using WithPredecessors = std::function<std::vector<UnitId>(const std::vector<UnitId>&)>;

/// The units a grant reaches on the day of the tree; empty when its unit is unknown there.
Scope scope_of(UnitId unit, Breadth, const organisation::Tree&, const WithPredecessors&);

/// An actor that holds one role over the scope: for tests that try every route with every role.
Actor actor_of_role(Role, const Scope&);
void allow_role(Actor&, Role, const Scope&);

}  // namespace accounts
