#include <fmt/format.h>
#include <array>
#include "base/text.hpp"
#include "modules/calendar/content.hpp"
#include "modules/calendar/hours_text.hpp"

namespace calendar {

namespace {

/// A double-quoted YAML scalar.
std::string quoted(const std::string& value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' || c == '\t' ? ' ' : c;
    }
    return out + "\"";
}

std::string weekdays(const std::vector<unsigned>& days) {
    constexpr std::array<const char*, 7> names{"sunday",   "monday", "tuesday", "wednesday",
                                               "thursday", "friday", "saturday"};
    std::vector<std::string> words;
    for (const auto day : days) words.emplace_back(names[day]);
    return text::join(words, ", ");
}

std::string season_line(const OfficeHours& season) {
    std::vector<std::string> open;
    for (const auto& part : season.open) open.push_back(quoted(format_hours({part})));
    return fmt::format("  - {{from: {}, to: {}, open: [{}]}}\n", format_iso(season.from),
                       format_iso(season.to), text::join(open, ", "));
}

bool is_optional(const YearContent& content, Date day) {
    for (const auto& optional : content.optional_days)
        if (optional.enabled && optional.day.on == day) return true;
    return false;
}

std::string rest_lines(const YearContent& content) {
    std::string out;
    for (const auto& rest : content.calendar.rest_days)
        if (!is_optional(content, rest.on))
            out += fmt::format("  - {{name: {}, kind: {}, on: [{}]}}\n", quoted(rest.name), word(rest.kind),
                               format_iso(rest.on));
    return out;
}

}  // namespace

std::string write_year(const YearContent& content) {
    const auto& year = content.calendar;
    std::string out =
        fmt::format("year: {}\nstatus: {}\nsource: {}\nweekly_rest: [{}]\noffice_hours:\n", year.year,
                    word(year.status), quoted(content.source), weekdays(year.weekly_rest));
    for (const auto& season : content.office_hours) out += season_line(season);
    const auto rests = rest_lines(content);
    out += rests.empty() ? "rest_days: []\n" : "rest_days:\n" + rests;
    if (!year.make_up_days.empty()) out += "make_up_days:\n";
    for (const auto& day : year.make_up_days)
        out +=
            fmt::format("  - {{on: {}, instead_of: {}}}\n", format_iso(day.on), format_iso(day.instead_of));
    if (!content.optional_days.empty()) out += "optional_rest_days:\n";
    for (const auto& optional : content.optional_days)
        out += fmt::format("  - {{on: {}, name: {}, enabled: {}, note: {}}}\n", format_iso(optional.day.on),
                           quoted(optional.day.name), optional.enabled, quoted(optional.note));
    return out;
}

}  // namespace calendar
