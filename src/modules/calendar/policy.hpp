#pragma once
#include "base/actor.hpp"

namespace calendar {

/// Everybody who is signed in sees the calendar; its years belong to the whole office.
inline bool may_manage_years(const Actor& actor) { return actor.scope(Permission::manage_calendar).everything; }
/// Hours belong to a unit.
inline bool may_manage_hours(const Actor& actor, UnitId unit) { return actor.may(Permission::manage_calendar, unit); }

}  // namespace calendar
