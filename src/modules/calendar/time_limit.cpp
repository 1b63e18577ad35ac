#include "modules/calendar/time_limit.hpp"
#include <fmt/format.h>
#include <array>
#include <charconv>
#include "base/text.hpp"

namespace calendar {

namespace {

struct UnitWords {
    LimitUnit unit;
    std::string_view word, vietnamese;
};
constexpr std::array unit_words{
    UnitWords{LimitUnit::working_days, "working_days", "ngày làm việc"},
    UnitWords{LimitUnit::working_hours, "working_hours", "giờ làm việc"},
    UnitWords{LimitUnit::calendar_days, "calendar_days", "ngày"},
    UnitWords{LimitUnit::months, "months", "tháng"},
    UnitWords{LimitUnit::same_day, "same_day", "trong ngày"},
};
constexpr int largest_amount = 3650;

}  // namespace

std::string_view word(LimitUnit unit) { return unit_words[static_cast<std::size_t>(unit)].word; }

std::optional<LimitUnit> parse_limit_unit(std::string_view text) {
    for (const auto& row : unit_words)
        if (row.word == text) return row.unit;
    return std::nullopt;
}

std::optional<TimeLimit> parse_time_limit(std::string_view text) {
    text = text::trim(text);
    if (text == "same_day") return TimeLimit{0, LimitUnit::same_day};
    int amount = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (failure != std::errc{} || amount < 1 || amount > largest_amount) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty() || text.front() != ' ') return std::nullopt;
    const auto unit = parse_limit_unit(text::trim(text));
    if (!unit || *unit == LimitUnit::same_day) return std::nullopt;
    return TimeLimit{amount, *unit};
}

std::string format_code(const TimeLimit& limit) {
    if (limit.unit == LimitUnit::same_day) return "same_day";
    return fmt::format("{} {}", limit.amount, word(limit.unit));
}

std::string format_time_limit(const TimeLimit& limit) {
    const auto name = unit_words[static_cast<std::size_t>(limit.unit)].vietnamese;
    if (limit.unit == LimitUnit::same_day) return std::string(name);
    return fmt::format("{} {}", limit.amount, name);
}

}  // namespace calendar
