#pragma once
#include "base/actor.hpp"

namespace organisation {

/// Units, officers, assignments and signing of one unit (and what hangs below it).
inline bool may_manage(const Actor& actor, UnitId unit) {
    return actor.may(Permission::manage_organisation, unit);
}
/// What belongs to no single unit: a unit at the top, the list of areas.
inline bool may_manage_everything(const Actor& actor) {
    return actor.scope(Permission::manage_organisation).everything;
}
/// Officers belong to the authority, their assignments to a unit.
inline bool may_manage_officers(const Actor& actor) { return actor.may(Permission::manage_organisation); }

}  // namespace organisation
