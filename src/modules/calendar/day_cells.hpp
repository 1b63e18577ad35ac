#pragma once
#include "modules/calendar/trace.hpp"

namespace calendar {

/// One day of the day calendar, ready to print.
struct DayCell {
    std::string css;    // "d-in", "d-hol", "d-off", "d-stop", "d-end", "d-out"
    std::string iso;    // 2023-01-19
    std::string label;  // 19/1
    std::string hours;  // "8 giờ"; empty when nothing is counted
    std::string note;   // "dừng từ 10:00"
};
/// Whole weeks, Monday first.
std::vector<std::vector<DayCell>> weeks_of(const WorkingCalendar&, const Explanation&);

}  // namespace calendar
