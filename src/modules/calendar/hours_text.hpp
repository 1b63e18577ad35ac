#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "modules/calendar/working_calendar.hpp"

namespace calendar {

/// "07:30-11:30, 13:30-17:30": one to four intervals in order, none overlapping; nothing otherwise.
std::optional<std::vector<Interval>> parse_hours(std::string_view);
/// The same text again.
std::string format_hours(const std::vector<Interval>&);
/// "7:30 đến 11:30 và 13:30 đến 17:30".
std::string format_hours_in_words(const std::vector<Interval>&);

}  // namespace calendar
