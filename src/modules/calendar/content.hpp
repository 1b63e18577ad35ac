#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "modules/calendar/working_calendar.hpp"

// Calendars are content: one YAML file a year, read strictly. The files of content/calendars are embedded in
// the binary, so that a due date can be computed without a data directory.
namespace calendar {

/// A day that may become a holiday; switched on in the file when it is certain.
struct OptionalRestDay {
    RestDay day;
    bool enabled = false;
    std::string note;  // Vietnamese, shown on the page
};

/// One file of content/calendars. The rest days include the optional ones that are enabled.
struct YearContent {
    YearCalendar calendar;
    std::vector<OfficeHours> office_hours;
    std::vector<OptionalRestDay> optional_days;
    std::string source;  // the announcement
};

/// What is wrong with a file: "2026.yaml:14: unknown key: holliday".
struct ContentError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// Throws ContentError with file and line: unknown or missing keys, wrong dates, rest days on rest days,
/// overlaps.
YearContent parse_year(const std::string& file_name, const std::string& yaml);
/// The same content as a file again, in canonical order (what the page writes).
std::string write_year(const YearContent&);

struct ContentFile {
    std::string_view name, text;
};
std::span<const ContentFile> embedded_years();
/// Every wrong thing in the files of a folder, empty when all are right (`cchc check-content`).
std::vector<std::string> check_content(const std::filesystem::path& folder);

/// The calendar of the files in the binary, with the usual hours and rules.
const WorkingCalendar& published_calendar();

}  // namespace calendar
