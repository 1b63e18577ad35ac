#include "modules/calendar/clock_of_limit.hpp"
#include <algorithm>

namespace chr = std::chrono;

namespace calendar {

namespace {

bool runs_on_the_wall(LimitUnit unit) {
    return unit == LimitUnit::calendar_days || unit == LimitUnit::months;
}

Date add_months(Date from, int months) {
    const chr::year_month_day day{from};
    const auto month = chr::year_month{day.year(), day.month()} + chr::months{months};
    const auto last = chr::year_month_day_last{month.year(), chr::month_day_last{month.month()}}.day();
    return Date{month / std::min(day.day(), last)};
}

/// Calendar days and months run from the midnight after the day of reception to the end of their last day.
Course wall_course(Date taken_on, TimeLimit limit) {
    const Date last = limit.unit == LimitUnit::months ? add_months(taken_on, limit.amount)
                                                      : taken_on + chr::days{limit.amount};
    return {taken_on, end_of_day(taken_on), chr::duration_cast<chr::minutes>(last - taken_on).count()};
}

}  // namespace

std::int64_t LimitClock::between(Instant from, Instant to) const {
    if (runs_on_the_wall(unit_))
        return (chr::floor<chr::minutes>(to) - chr::floor<chr::minutes>(from)).count();
    if (unit_ == LimitUnit::working_hours) return calendar_.working_minutes_between(from, to);
    return calendar_.day_minutes_between(from, to);
}

Instant LimitClock::add(Instant from, std::int64_t minutes) const {
    if (runs_on_the_wall(unit_)) return chr::floor<chr::minutes>(from) + chr::minutes{minutes};
    if (unit_ == LimitUnit::working_hours) return calendar_.add_working_minutes(from, minutes);
    return calendar_.add_day_minutes(from, minutes);
}

Instant LimitClock::due_at(Instant runs_out) const {
    if (unit_ == LimitUnit::working_hours) return runs_out;
    if (!runs_on_the_wall(unit_)) return calendar_.close_of_office(local_date(runs_out));
    const Date last = local_date(runs_out - chr::seconds{1});
    return calendar_.close_of_office(calendar_.working_day_from(last));
}

Instant LimitClock::due_after_pause(Instant resumed) const {
    return calendar_.close_of_office(local_date(calendar_.opening_from(resumed)));
}

Course course_of(const WorkingCalendar& calendar, Instant received, TimeLimit limit, const DueRules& rules) {
    const Date taken_on = day_of_reception(calendar, received, rules);
    if (runs_on_the_wall(limit.unit)) return wall_course(taken_on, limit);
    if (limit.unit == LimitUnit::working_days) {
        const Date first = rules.received_counts ? taken_on : calendar.add_working_days(taken_on, 1);
        return {taken_on, calendar.opening_of_office(first), std::int64_t{minutes_a_day} * limit.amount};
    }
    const Instant start = clock_start(calendar, received, rules);
    if (limit.unit == LimitUnit::working_hours) return {taken_on, start, std::int64_t{60} * limit.amount};
    return {taken_on, start, calendar.day_minutes_between(start, calendar.close_of_office(taken_on))};
}

std::vector<Pause> joined_pauses(const std::vector<Pause>& pauses, Instant since) {
    std::vector<Pause> result;
    for (const auto& pause : pauses)
        if (pause.to > std::max(pause.from, since))
            result.push_back({std::max(pause.from, since), pause.to, pause.reason});
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    std::size_t last = 0;
    for (std::size_t i = 1; i < result.size(); ++i) {
        if (result[i].from <= result[last].to)
            result[last].to = std::max(result[last].to, result[i].to);
        else
            result[++last] = result[i];
    }
    if (!result.empty()) result.resize(last + 1);
    return result;
}

}  // namespace calendar
