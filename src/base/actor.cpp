#include "base/actor.hpp"
#include <algorithm>

bool Scope::contains(UnitId unit) const {
    return everything || std::binary_search(units.begin(), units.end(), unit);
}

bool Actor::may(Permission permission) const { return !scope(permission).empty(); }

bool Actor::may(Permission permission, UnitId where) const { return scope(permission).contains(where); }

const Scope& Actor::scope(Permission permission) const { return scopes_[static_cast<std::size_t>(permission)]; }

void Actor::allow(Permission permission, const Scope& more) {
    Scope& scope = scopes_[static_cast<std::size_t>(permission)];
    scope.everything = scope.everything || more.everything;
    scope.units.insert(scope.units.end(), more.units.begin(), more.units.end());
    std::sort(scope.units.begin(), scope.units.end());
    scope.units.erase(std::unique(scope.units.begin(), scope.units.end()), scope.units.end());
}

Actor Actor::program(std::string name) {
    Actor actor;
    actor.name = std::move(name);
    for (auto& scope : actor.scopes_) scope.everything = true;
    return actor;
}
