#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace calendar {

enum class LimitUnit { working_days, working_hours, calendar_days, months, same_day };

/// Thời hạn giải quyết — a length, in the unit in which it was published; `same_day` has amount 0.
struct TimeLimit {
    int amount{};
    LimitUnit unit{};
    bool operator==(const TimeLimit&) const = default;
};

std::string_view word(LimitUnit);
std::optional<LimitUnit> parse_limit_unit(std::string_view);
/// "3 working_days", "same_day".
std::optional<TimeLimit> parse_time_limit(std::string_view);
std::string format_code(const TimeLimit&);
/// "3 ngày làm việc", "trong ngày".
std::string format_time_limit(const TimeLimit&);

}  // namespace calendar
