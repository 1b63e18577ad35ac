#include "modules/calendar/working_calendar.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include "base/check.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

constexpr bool works(DayKind kind) { return kind == DayKind::working || kind == DayKind::make_up; }

bool contains(const std::vector<unsigned>& weekdays, unsigned weekday) {
    return std::find(weekdays.begin(), weekdays.end(), weekday) != weekdays.end();
}

int length_of(const std::vector<Interval>& open) {
    int total = 0;
    for (const auto& part : open) total += static_cast<int>((part.to - part.from).count());
    return total;
}

constexpr std::array<std::string_view, 3> year_words{"absent", "provisional", "confirmed"};
constexpr std::array<std::string_view, 4> rest_words{"holiday", "compensation", "swapped", "emergency"};

template <class Enum>
std::optional<Enum> one_of(std::span<const std::string_view> words, std::string_view text) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view word(YearStatus status) { return year_words[static_cast<std::size_t>(status)]; }
std::string_view word(RestKind kind) { return rest_words[static_cast<std::size_t>(kind)]; }
std::optional<YearStatus> parse_year_status(std::string_view text) {
    return one_of<YearStatus>(year_words, text);
}
std::optional<RestKind> parse_rest_kind(std::string_view text) { return one_of<RestKind>(rest_words, text); }

std::string format_rest(const RestDay& rest) {
    switch (rest.kind) {
        case RestKind::holiday: return "nghỉ " + rest.name;
        case RestKind::compensation: return "nghỉ bù " + rest.name;
        case RestKind::swapped: return "nghỉ hoán đổi " + rest.name;
        case RestKind::emergency: return "nghỉ đột xuất: " + rest.name;
    }
    return rest.name;
}

const std::vector<Interval>& usual_hours() {
    using chr::minutes;
    static const std::vector<Interval> hours{{minutes{450}, minutes{690}}, {minutes{810}, minutes{1050}}};
    return hours;
}

NoCalendar::NoCalendar(int missing_year, std::string_view keeper)
    : Refused("calendar", fmt::format("Chưa có lịch làm việc năm {}. {} mở năm này tại trang Lịch làm việc.",
                                      missing_year, keeper)),
      year(missing_year) {}

WorkingCalendar::WorkingCalendar(Parts parts) : parts_(std::move(parts)) {
    auto& years = parts_.years;
    std::erase_if(years, [](const auto& year) { return year.status == YearStatus::absent; });
    std::sort(years.begin(), years.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
    if (years.empty()) return;
    first_ = make_date(years.front().year, 1, 1);
    const Date end = make_date(years.back().year + 1, 1, 1);
    days_.resize(static_cast<std::size_t>((end - first_).count()));
    for (const auto& year : years) lay_out_year(year);
    add_hours();
    add_up();
}

void WorkingCalendar::lay_out_year(const YearCalendar& year) {
    const Date end = make_date(year.year + 1, 1, 1);
    for (Date day = make_date(year.year, 1, 1); day < end; day += chr::days{1})
        slot(day).kind =
            contains(year.weekly_rest, weekday_of(day)) ? DayKind::weekly_rest : DayKind::working;
    for (const auto& rest : year.rest_days) {
        if (year_of(rest.on) != year.year) continue;
        slot(rest.on).kind = DayKind::holiday;
        slot(rest.on).rest = static_cast<std::int16_t>(rest_days_.size());
        rest_days_.push_back(rest);
    }
    for (const auto& make_up : year.make_up_days)
        if (year_of(make_up.on) == year.year) slot(make_up.on).kind = DayKind::make_up;
}

void WorkingCalendar::add_hours() {
    const auto usual = schedule_of(usual_hours());
    for (auto& day : days_) day.hours = usual;
    for (const auto& season : parts_.hours) {
        if (season.open.empty()) continue;
        const auto schedule = schedule_of(season.open);
        const Date end = std::min(season.to, last_day());
        for (Date day = std::max(season.from, first_); day <= end; day += chr::days{1})
            slot(day).hours = schedule;
    }
}

void WorkingCalendar::add_up() {
    std::int32_t minutes = 0;
    Date on = first_;
    for (auto& day : days_) {
        day.working_before = static_cast<std::int32_t>(working_days_.size());
        day.minutes_before = minutes;
        if (works(day.kind)) {
            working_days_.push_back(on);
            minutes += schedules_[static_cast<std::size_t>(day.hours)].minutes;
        }
        on += chr::days{1};
    }
}

std::int16_t WorkingCalendar::schedule_of(const std::vector<Interval>& open) {
    for (std::size_t i = 0; i < schedules_.size(); ++i)
        if (schedules_[i].open == open) return static_cast<std::int16_t>(i);
    const int minutes = length_of(open);
    check(minutes > 0, "office hours have a length");
    schedules_.push_back({open, minutes});
    return static_cast<std::int16_t>(schedules_.size() - 1);
}

YearStatus WorkingCalendar::status(int year) const {
    for (const auto& known : parts_.years)
        if (known.year == year) return known.status;
    return YearStatus::absent;
}

DayKind WorkingCalendar::kind(Date on) const {
    const auto& found = day(on);
    if (status(year_of(on)) == YearStatus::absent) refuse(year_of(on));
    return found.kind;
}

bool WorkingCalendar::is_working_day(Date on) const { return works(kind(on)); }

const RestDay* WorkingCalendar::rest_day(Date on) const {
    const auto& found = day(on);
    return found.rest < 0 ? nullptr : &rest_days_[static_cast<std::size_t>(found.rest)];
}

std::span<const Interval> WorkingCalendar::hours(Date on) const {
    const auto& found = day(on);
    if (!works(found.kind)) return {};
    return schedules_[static_cast<std::size_t>(found.hours)].open;
}

Instant WorkingCalendar::opening_of_office(Date working_day) const {
    const auto& schedule = schedules_[static_cast<std::size_t>(day(working_day).hours)];
    return at_local(working_day, schedule.open.front().from);
}

Instant WorkingCalendar::close_of_office(Date working_day) const {
    const auto& schedule = schedules_[static_cast<std::size_t>(day(working_day).hours)];
    return at_local(working_day, schedule.open.back().to);
}

Date WorkingCalendar::working_day_from(Date on) const {
    const auto place = static_cast<std::size_t>(day(on).working_before);
    if (place >= working_days_.size()) refuse(year_of(last_day()) + 1);
    is_provisional(on, working_days_[place]);
    return working_days_[place];
}

Date WorkingCalendar::add_working_days(Date on, int n) const {
    if (n == 0) return working_day_from(on);
    const auto& start = day(on);
    const auto place = start.working_before + n - (n > 0 && !works(start.kind) ? 1 : 0);
    if (place < 0) refuse(year_of(first_) - 1);
    if (place >= static_cast<int>(working_days_.size())) refuse(year_of(last_day()) + 1);
    const Date result = working_days_[static_cast<std::size_t>(place)];
    is_provisional(std::min(on, result), std::max(on, result));
    return result;
}

int WorkingCalendar::working_days_between(Date from, Date to) const {
    is_provisional(std::min(from, to), std::max(from, to));
    const auto through = [this](Date on) { return day(on).working_before + (works(day(on).kind) ? 1 : 0); };
    return through(to) - through(from);
}

Instant WorkingCalendar::opening_from(Instant moment) const {
    const Date on = local_date(moment);
    for (const auto& part : hours(on)) {
        if (moment < at_local(on, part.from)) return at_local(on, part.from);
        if (moment < at_local(on, part.to)) return moment;
    }
    return opening_of_office(add_working_days(on, 1));
}

Instant WorkingCalendar::add_working_minutes(Instant from, std::int64_t minutes) const {
    if (minutes <= 0) return opening_from(from);
    const auto target = office_position(from) + minutes;
    const auto after = std::partition_point(days_.begin(), days_.end(),
                                            [&](const Day& d) { return d.minutes_before < target; });
    const auto place = after - days_.begin() - 1;
    const auto& found = days_[static_cast<std::size_t>(place)];
    const auto into = static_cast<int>(target - found.minutes_before);
    const auto day_length = schedules_[static_cast<std::size_t>(found.hours)].minutes;
    if (!works(found.kind) || into > day_length) refuse(year_of(last_day()) + 1);
    const Date on = first_ + chr::days{place};
    is_provisional(local_date(from), on);
    return moment_of(on, into);
}

std::int64_t WorkingCalendar::working_minutes_between(Instant from, Instant to) const {
    return office_position(to) - office_position(from);
}

std::int64_t WorkingCalendar::day_minutes_between(Instant from, Instant to) const {
    return day_position(to) - day_position(from);
}

Instant WorkingCalendar::add_day_minutes(Instant from, std::int64_t minutes) const {
    if (minutes <= 0) return opening_from(from);
    const auto target = day_position(from) + minutes;
    const auto place = static_cast<std::size_t>((target - 1) / minutes_a_day);
    if (place >= working_days_.size()) refuse(year_of(last_day()) + 1);
    const Date on = working_days_[place];
    is_provisional(local_date(from), on);
    const auto into = target - static_cast<std::int64_t>(place) * minutes_a_day;
    const auto length = schedules_[static_cast<std::size_t>(day(on).hours)].minutes;
    return moment_of(on, static_cast<int>((into * length + minutes_a_day - 1) / minutes_a_day));
}

bool WorkingCalendar::is_provisional(Date from, Date to) const {
    bool provisional = false;
    const int last = year_of(to);
    for (int year = year_of(from); year <= last; ++year) {
        const auto found = status(year);
        if (found == YearStatus::absent) refuse(year);
        provisional = provisional || found == YearStatus::provisional;
    }
    return provisional;
}

const WorkingCalendar::Day& WorkingCalendar::day(Date on) const {
    if (days_.empty() || on < first_ || on > last_day()) refuse(year_of(on));
    return days_[static_cast<std::size_t>((on - first_).count())];
}

WorkingCalendar::Day& WorkingCalendar::slot(Date on) {
    return days_[static_cast<std::size_t>((on - first_).count())];
}

void WorkingCalendar::refuse(int year) const { throw NoCalendar{year, parts_.keeper}; }

Date WorkingCalendar::last_day() const { return first_ + chr::days{days_.size()} - chr::days{1}; }

/// Office minutes of the day that have passed at the moment.
int WorkingCalendar::minutes_into(const Day& found, Instant moment, Date on) const {
    if (!works(found.kind)) return 0;
    const auto now = chr::floor<chr::minutes>(moment - start_of_day(on));
    int passed = 0;
    for (const auto& part : schedules_[static_cast<std::size_t>(found.hours)].open)
        if (now > part.from) passed += static_cast<int>((std::min(now, part.to) - part.from).count());
    return passed;
}

std::int64_t WorkingCalendar::office_position(Instant moment) const {
    const Date on = local_date(moment);
    const auto& found = day(on);
    return found.minutes_before + minutes_into(found, moment, on);
}

std::int64_t WorkingCalendar::day_position(Instant moment) const {
    const Date on = local_date(moment);
    const auto& found = day(on);
    const auto length = schedules_[static_cast<std::size_t>(found.hours)].minutes;
    return static_cast<std::int64_t>(found.working_before) * minutes_a_day +
           static_cast<std::int64_t>(minutes_into(found, moment, on)) * minutes_a_day / length;
}

Instant WorkingCalendar::moment_of(Date on, int into) const {
    chr::minutes left{into};
    const auto& open = schedules_[static_cast<std::size_t>(day(on).hours)].open;
    for (const auto& part : open) {
        if (left <= part.to - part.from) return at_local(on, part.from + left);
        left -= part.to - part.from;
    }
    return at_local(on, open.back().to);
}

}  // namespace calendar
