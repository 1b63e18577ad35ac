#include "base/date.hpp"
#include <fmt/format.h>
#include <array>
#include <charconv>

namespace chr = std::chrono;

namespace {

/// Reads exactly a run of digits of the given width range; advances `text`.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t width = 0;
    while (width < text.size() && width < most && text[width] >= '0' && text[width] <= '9') ++width;
    if (width < least) return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + width, value);
    text.remove_prefix(width);
    return value;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> valid_date(int year, int month, int day) {
    const chr::year_month_day ymd{chr::year{year}, chr::month(unsigned(month)), chr::day(unsigned(day))};
    if (!ymd.ok() || year < 1800 || year > 2200) return std::nullopt;
    return Date{ymd};
}

std::optional<Date> take_iso_date(std::string_view& text) {
    const auto year = take_number(text, 4, 4);
    if (!year || !take(text, "-")) return std::nullopt;
    const auto month = take_number(text, 2, 2);
    if (!month || !take(text, "-")) return std::nullopt;
    const auto day = take_number(text, 2, 2);
    if (!day) return std::nullopt;
    return valid_date(*year, *month, *day);
}

std::optional<chr::seconds> take_time(std::string_view& text) {
    const auto hour = take_number(text, 1, 2);
    if (!hour || !take(text, ":")) return std::nullopt;
    const auto minute = take_number(text, 2, 2);
    if (!minute || *hour > 24 || *minute > 59 || (*hour == 24 && *minute > 0)) return std::nullopt;
    chr::seconds result = chr::hours{*hour} + chr::minutes{*minute};
    if (take(text, ":")) {
        const auto second = take_number(text, 2, 2);
        if (!second || *second > 59) return std::nullopt;
        result += chr::seconds{*second};
    }
    return result;
}

}  // namespace

Date local_date(Instant moment) { return chr::floor<chr::days>(moment + viet_nam_offset); }

chr::seconds local_time_of_day(Instant moment) { return moment + viet_nam_offset - local_date(moment); }

Instant at_local(Date day, chr::seconds time_of_day) { return Instant{day} - viet_nam_offset + time_of_day; }

Instant start_of_day(Date day) { return at_local(day, chr::seconds{0}); }

Instant end_of_day(Date day) { return start_of_day(day + chr::days{1}); }

int year_of(Date day) { return int(chr::year_month_day{day}.year()); }

unsigned weekday_of(Date day) { return chr::weekday{day}.c_encoding(); }

Date make_date(int year, unsigned month, unsigned day) {
    return Date{chr::year_month_day{chr::year{year}, chr::month{month}, chr::day{day}}};
}

std::optional<Date> parse_date(std::string_view text) {
    const auto day = take_number(text, 1, 2);
    if (!day || !take(text, "/-.")) return std::nullopt;
    const auto month = take_number(text, 1, 2);
    if (!month || !take(text, "/-.")) return std::nullopt;
    const auto year = take_number(text, 4, 4);
    if (!year || !text.empty()) return std::nullopt;
    return valid_date(*year, *month, *day);
}

std::optional<Date> parse_iso_date(std::string_view text) {
    const auto day = take_iso_date(text);
    return text.empty() ? day : std::nullopt;
}

std::optional<chr::seconds> parse_time_of_day(std::string_view text) {
    const auto time = take_time(text);
    return text.empty() ? time : std::nullopt;
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
    const auto day = take_iso_date(text);
    if (!day || !take(text, "T ")) return std::nullopt;
    const auto time = take_time(text);
    if (!time) return std::nullopt;
    if (text == "Z") return Instant{*day} + *time;
    if (!text.empty() && text != "+07:00") return std::nullopt;
    return at_local(*day, *time);
}

std::string format_date(Date day) {
    const chr::year_month_day ymd{day};
    return fmt::format("{:02}/{:02}/{:04}", unsigned(ymd.day()), unsigned(ymd.month()), int(ymd.year()));
}

std::string format_short_date(Date day) {
    const chr::year_month_day ymd{day};
    return fmt::format("{:02}/{:02}", unsigned(ymd.day()), unsigned(ymd.month()));
}

std::string format_iso(Date day) {
    const chr::year_month_day ymd{day};
    return fmt::format("{:04}-{:02}-{:02}", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
}

std::string format_time(Instant moment) {
    const auto seconds = local_time_of_day(moment).count();
    return fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
}

std::string format_moment(Instant moment) { return format_time(moment) + " " + format_date(local_date(moment)); }

std::string format_iso(Instant moment) {
    const auto seconds = local_time_of_day(moment).count();
    return fmt::format("{}T{:02}:{:02}:{:02}+07:00", format_iso(local_date(moment)), seconds / 3600,
                       seconds / 60 % 60, seconds % 60);
}

std::string format_weekday(Date day) {
    static constexpr std::array<const char*, 7> names{"Chủ nhật", "thứ Hai",  "thứ Ba", "thứ Tư",
                                                      "thứ Năm",  "thứ Sáu", "thứ Bảy"};
    return names[weekday_of(day)];
}

std::string format_date_in_words(Date day) {
    const chr::year_month_day ymd{day};
    // Decree 30/2020, annex I: days under 10 and the months 1 and 2 are written with a leading zero.
    const unsigned month = unsigned(ymd.month());
    return fmt::format("ngày {:02} tháng {} năm {}", unsigned(ymd.day()),
                       month < 3 ? fmt::format("{:02}", month) : fmt::format("{}", month), int(ymd.year()));
}
