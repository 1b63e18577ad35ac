#include "modules/calendar/hours_text.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/calendar/trace.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

std::optional<Interval> parse_interval(std::string_view part) {
    const auto ends = text::split(part, '-');
    if (ends.size() != 2) return std::nullopt;
    const auto from = parse_time_of_day(text::trim(ends[0])), to = parse_time_of_day(text::trim(ends[1]));
    if (!from || !to || *from >= *to) return std::nullopt;
    return Interval{chr::duration_cast<chr::minutes>(*from), chr::duration_cast<chr::minutes>(*to)};
}

std::string two_digits(chr::minutes m) { return fmt::format("{:02}:{:02}", m.count() / 60, m.count() % 60); }

}  // namespace

std::optional<std::vector<Interval>> parse_hours(std::string_view list) {
    std::vector<Interval> result;
    for (const auto& part : text::split(list, ',')) {
        const auto interval = parse_interval(part);
        if (!interval || (!result.empty() && interval->from < result.back().to)) return std::nullopt;
        result.push_back(*interval);
    }
    if (result.empty() || result.size() > 4) return std::nullopt;
    return result;
}

std::string format_hours(const std::vector<Interval>& open) {
    std::vector<std::string> parts;
    for (const auto& part : open) parts.push_back(two_digits(part.from) + "-" + two_digits(part.to));
    return text::join(parts, ", ");
}

std::string format_hours_in_words(const std::vector<Interval>& open) {
    std::vector<std::string> parts;
    for (const auto& part : open)
        parts.push_back(fmt::format("{} đến {}", format_clock(part.from), format_clock(part.to)));
    return text::join(parts, " và ");
}

}  // namespace calendar
