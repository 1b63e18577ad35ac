#pragma once
#include "base/actor.hpp"

namespace calendar {

/// Everybody who is signed in sees the calendar; its years belong to the office at the top (none before
/// set-up).
inline bool may_manage_years(const Actor& actor, UnitId top) {
    return actor.may(Permission::manage_calendar, top);
}
/// Hours belong to a unit.
inline bool may_manage_hours(const Actor& actor, UnitId unit) {
    return actor.may(Permission::manage_calendar, unit);
}

}  // namespace calendar
