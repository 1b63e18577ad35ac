#include "modules/calendar/content.hpp"
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>
#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>
#include "base/text.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

/// Reads nodes of one file and says where it is when something is wrong.
class Reader {
  public:
    explicit Reader(const std::string& file) : file_(file) {}

    [[noreturn]] void fail(const YAML::Node& node, const std::string& what) const {
        throw ContentError(fmt::format("{}:{}: {}", file_, node.Mark().line + 1, what));
    }
    void keys(const YAML::Node& map, std::initializer_list<std::string_view> needed,
              std::initializer_list<std::string_view> optional = {}) const {
        if (!map.IsMap()) fail(map, "a map of keys and values is expected");
        std::set<std::string> seen;
        for (const auto& pair : map) {
            const auto key = pair.first.Scalar();
            const auto known = [&](const auto& list) {
                return std::find(list.begin(), list.end(), key) != list.end();
            };
            if (!known(needed) && !known(optional)) fail(pair.first, "unknown key: " + key);
            if (!seen.insert(key).second) fail(pair.first, "key given twice: " + key);
        }
        for (const auto& key : needed)
            if (!seen.contains(std::string(key))) fail(map, "missing key: " + std::string(key));
    }
    const std::string& scalar(const YAML::Node& node) const {
        if (!node.IsScalar()) fail(node, "one value is expected");
        return node.Scalar();
    }
    std::string words(const YAML::Node& node) const {
        const auto value = text::normalise(scalar(node));
        if (!value || text::trim(*value).empty() || text::length(*value) > 300)
            fail(node, "1 to 300 characters");
        return *value;
    }
    Date date(const YAML::Node& node) const {
        const auto value = parse_iso_date(scalar(node));
        if (!value) fail(node, "not a date yyyy-mm-dd: " + node.Scalar());
        return *value;
    }
    Date date_in(const YAML::Node& node, int year) const {
        const Date value = date(node);
        if (year_of(value) != year) fail(node, fmt::format("{} is not in {}", node.Scalar(), year));
        return value;
    }
    YAML::Node list(const YAML::Node& node) const {
        if (!node.IsSequence()) fail(node, "a list is expected");
        return node;
    }
    bool yes_or_no(const YAML::Node& node) const {
        if (scalar(node) == "true") return true;
        if (scalar(node) != "false") fail(node, "true or false is expected");
        return false;
    }

  private:
    std::string file_;
};

std::vector<unsigned> read_weekly_rest(const Reader& reader, const YAML::Node& node) {
    std::vector<unsigned> result;
    for (const auto& item : reader.list(node)) {
        const auto found = std::find(weekdays.begin(), weekdays.end(), reader.scalar(item));
        if (found == weekdays.end()) reader.fail(item, "unknown weekday: " + item.Scalar());
        result.push_back(static_cast<unsigned>(found - weekdays.begin()));
    }
    return result;
}

Interval read_interval(const Reader& reader, const YAML::Node& node) {
    const auto parts = text::split(reader.scalar(node), '-');
    if (parts.size() != 2) reader.fail(node, "hours are written hh:mm-hh:mm");
    const auto from = parse_time_of_day(parts[0]), to = parse_time_of_day(parts[1]);
    if (!from || !to || *from >= *to) reader.fail(node, "hours are written hh:mm-hh:mm, the earlier first");
    return {chr::duration_cast<chr::minutes>(*from), chr::duration_cast<chr::minutes>(*to)};
}

OfficeHours read_season(const Reader& reader, const YAML::Node& node, int year) {
    reader.keys(node, {"from", "to", "open"});
    OfficeHours season{reader.date_in(node["from"], year), reader.date_in(node["to"], year), {}};
    if (season.to < season.from) reader.fail(node, "the season ends before it begins");
    for (const auto& item : reader.list(node["open"])) {
        const auto interval = read_interval(reader, item);
        if (!season.open.empty() && interval.from < season.open.back().to) reader.fail(item, "hours overlap");
        season.open.push_back(interval);
    }
    if (season.open.empty()) reader.fail(node, "a season needs hours");
    return season;
}

void read_seasons(const Reader& reader, const YAML::Node& node, YearContent& content) {
    for (const auto& item : reader.list(node)) {
        const auto season = read_season(reader, item, content.calendar.year);
        if (!content.office_hours.empty() && season.from <= content.office_hours.back().to)
            reader.fail(item, "seasons overlap or are out of order");
        content.office_hours.push_back(season);
    }
}

void add_rest_day(const Reader& reader, const YAML::Node& node, YearContent& content, RestDay day) {
    auto& calendar = content.calendar;
    const auto weekday = weekday_of(day.on);
    if (std::count(calendar.weekly_rest.begin(), calendar.weekly_rest.end(), weekday))
        reader.fail(node, format_iso(day.on) + " is a weekly rest day already");
    for (const auto& other : calendar.rest_days)
        if (other.on == day.on) reader.fail(node, format_iso(day.on) + " is a rest day already");
    calendar.rest_days.push_back(std::move(day));
}

void read_rest_days(const Reader& reader, const YAML::Node& node, YearContent& content) {
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"name", "kind", "on"});
        const auto kind = parse_rest_kind(reader.scalar(item["kind"]));
        if (!kind) reader.fail(item["kind"], "unknown kind: " + item["kind"].Scalar());
        for (const auto& on : reader.list(item["on"]))
            add_rest_day(reader, on, content,
                         {reader.date_in(on, content.calendar.year), reader.words(item["name"]), *kind});
    }
}

void read_optional_days(const Reader& reader, const YAML::Node& node, YearContent& content) {
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"on", "name", "enabled", "note"});
        OptionalRestDay optional{{reader.date_in(item["on"], content.calendar.year),
                                  reader.words(item["name"]), RestKind::holiday},
                                 reader.yes_or_no(item["enabled"]),
                                 reader.words(item["note"])};
        if (optional.enabled) add_rest_day(reader, item, content, optional.day);
        content.optional_days.push_back(std::move(optional));
    }
}

void read_make_up_days(const Reader& reader, const YAML::Node& node, YearContent& content) {
    auto& calendar = content.calendar;
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"on", "instead_of"});
        const MakeUpDay day{reader.date_in(item["on"], calendar.year), reader.date(item["instead_of"])};
        if (!std::count(calendar.weekly_rest.begin(), calendar.weekly_rest.end(), weekday_of(day.on)))
            reader.fail(item, format_iso(day.on) + " is worked anyway");
        const bool given = std::any_of(
            calendar.rest_days.begin(), calendar.rest_days.end(),
            [&](const RestDay& rest) { return rest.on == day.instead_of && rest.kind == RestKind::swapped; });
        if (!given && year_of(day.instead_of) == calendar.year)
            reader.fail(item, format_iso(day.instead_of) + " is no swapped rest day");
        calendar.make_up_days.push_back(day);
    }
}

int read_year(const Reader& reader, const YAML::Node& node, const std::string& file) {
    const auto& text = reader.scalar(node);
    if (text.size() != 4 || !text::only_digits(text)) reader.fail(node, "not a year: " + text);
    if (file.ends_with(".yaml") && std::filesystem::path(file).stem() != text)
        reader.fail(node, "the file is named after another year");
    return std::stoi(text);
}

YearContent read_content(const std::string& file, const std::string& yaml) {
    const Reader reader{file};
    const YAML::Node root = YAML::Load(yaml);
    reader.keys(root, {"year", "status", "source", "weekly_rest", "office_hours", "rest_days"},
                {"make_up_days", "optional_rest_days"});
    YearContent content;
    content.calendar.year = read_year(reader, root["year"], file);
    const auto status = parse_year_status(reader.scalar(root["status"]));
    if (!status || *status == YearStatus::absent)
        reader.fail(root["status"], "confirmed or provisional is expected");
    content.calendar.status = *status;
    content.source = reader.words(root["source"]);
    content.calendar.weekly_rest = read_weekly_rest(reader, root["weekly_rest"]);
    read_seasons(reader, root["office_hours"], content);
    read_rest_days(reader, root["rest_days"], content);
    if (root["optional_rest_days"]) read_optional_days(reader, root["optional_rest_days"], content);
    if (root["make_up_days"]) read_make_up_days(reader, root["make_up_days"], content);
    auto& days = content.calendar.rest_days;
    std::sort(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
    return content;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

}  // namespace

YearContent parse_year(const std::string& file_name, const std::string& yaml) {
    try {
        return read_content(file_name, yaml);
    } catch (const YAML::Exception& broken) {
        throw ContentError(fmt::format("{}:{}: {}", file_name, broken.mark.line + 1, broken.msg));
    }
}

std::vector<std::string> check_content(const std::filesystem::path& folder) {
    std::vector<std::string> wrong;
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure))
        files.push_back(entry.path());
    if (failure) return {folder.string() + ":0: cannot be read"};
    std::sort(files.begin(), files.end());
    for (const auto& file : files) try {
            if (file.extension() != ".yaml")
                throw ContentError(file.string() + ":0: only YYYY.yaml belongs here");
            parse_year(file.string(), read_file(file));
        } catch (const ContentError& error) {
            wrong.push_back(error.what());
        }
    return wrong;
}

const WorkingCalendar& published_calendar() {
    static const WorkingCalendar calendar = [] {
        WorkingCalendar::Parts parts;
        for (const auto& file : embedded_years()) {
            const auto content = parse_year(std::string(file.name), std::string(file.text));
            parts.years.push_back(content.calendar);
            for (const auto& season : content.office_hours) parts.hours.push_back(season);
        }
        return WorkingCalendar{std::move(parts)};
    }();
    return calendar;
}

}  // namespace calendar
