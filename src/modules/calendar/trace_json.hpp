#pragma once
#include <string>
#include "modules/calendar/trace.hpp"

namespace calendar {

/// due_on, due_at (+07:00), provisional, trace: one object a day with date, counted, minutes, reason,
/// reason_code. The same text from the command line and from the interface for programs.
std::string to_json(const Explanation&);

}  // namespace calendar
