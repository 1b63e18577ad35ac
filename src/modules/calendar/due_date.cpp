#include "modules/calendar/due_date.hpp"
#include <algorithm>
#include <array>
#include "modules/calendar/clock_of_limit.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

Due finish(const WorkingCalendar& calendar, Date taken_on, Date from, Instant runs_out, Instant due_at) {
    const Date due_on = local_date(due_at);
    return {due_on, due_at, runs_out, taken_on, calendar.is_provisional(std::min(from, due_on), due_on)};
}

/// Lengthens a course by its pauses, in order, as long as they begin before the due moment.
Due run(const WorkingCalendar& calendar, Instant received, const Course& course, LimitUnit unit,
        const std::vector<Pause>& pauses) {
    const LimitClock clock{calendar, unit};
    std::int64_t minutes = course.minutes;
    Instant runs_out = clock.add(course.starts_at, minutes);
    Instant due_at = clock.due_at(runs_out);
    for (const auto& pause : pauses) {
        if (pause.from >= due_at) break;
        if (pause.from < runs_out) {
            minutes +=
                clock.between(std::max(pause.from, course.starts_at), std::max(pause.to, course.starts_at));
            runs_out = clock.add(course.starts_at, minutes);
            due_at = clock.due_at(runs_out);
        }
        if (pause.to >= due_at) due_at = clock.due_after_pause(pause.to);
    }
    return finish(calendar, course.taken_on, local_date(received), runs_out, due_at);
}

}  // namespace

Due compute(const WorkingCalendar& calendar, Instant received, TimeLimit limit,
            const std::vector<Pause>& pauses, const DueRules& rules) {
    const Course course = course_of(calendar, received, limit, rules);
    if (pauses.empty()) return run(calendar, received, course, limit.unit, pauses);
    return run(calendar, received, course, limit.unit, joined_pauses(pauses, received));
}

Due compute(const WorkingCalendar& calendar, Instant received, TimeLimit limit,
            const std::vector<Pause>& pauses) {
    return compute(calendar, received, limit, pauses, calendar.rules());
}

Date day_of_reception(const WorkingCalendar& calendar, Instant received, const DueRules& rules) {
    const Date on = local_date(received);
    if (!calendar.is_working_day(on)) return calendar.working_day_from(on);
    const bool late =
        local_time_of_day(received) >= rules.cut_off || received >= calendar.close_of_office(on);
    return late ? calendar.add_working_days(on, 1) : on;
}

Instant clock_start(const WorkingCalendar& calendar, Instant received, const DueRules& rules) {
    const Date taken_on = day_of_reception(calendar, received, rules);
    if (taken_on != local_date(received)) return calendar.opening_of_office(taken_on);
    return calendar.opening_from(chr::floor<chr::minutes>(received));
}

std::int64_t remaining_minutes(const WorkingCalendar& calendar, Instant received, TimeLimit limit,
                               const std::vector<Pause>& pauses, const DueRules& rules, Instant at) {
    const Course course = course_of(calendar, received, limit, rules);
    if (at <= course.starts_at) return course.minutes;
    const LimitClock clock{calendar, limit.unit};
    std::int64_t used = clock.between(course.starts_at, at);
    for (const auto& pause : joined_pauses(pauses, course.starts_at))
        if (pause.from < at) used -= clock.between(pause.from, std::min(pause.to, at));
    return std::max<std::int64_t>(course.minutes - used, 0);
}

std::int64_t remaining_after(const WorkingCalendar& calendar, LimitUnit unit, Instant since,
                             std::int64_t remaining, Instant at) {
    if (at <= since) return remaining;
    return std::max<std::int64_t>(remaining - LimitClock{calendar, unit}.between(since, at), 0);
}

Due resume(const WorkingCalendar& calendar, Instant resumed, LimitUnit unit, std::int64_t remaining) {
    const LimitClock clock{calendar, unit};
    const Date on = local_date(resumed);
    if (remaining <= 0) return finish(calendar, on, on, resumed, clock.due_after_pause(resumed));
    const Instant runs_out = clock.add(resumed, remaining);
    const Instant due_at = clock.due_at(runs_out);
    return finish(calendar, on, on, runs_out, due_at > resumed ? due_at : clock.due_after_pause(resumed));
}

Due extend(const WorkingCalendar& calendar, Instant due_at, TimeLimit by) {
    const Date on = local_date(due_at);
    if (by.unit == LimitUnit::working_hours) {
        const Instant until = calendar.add_working_minutes(due_at, std::int64_t{60} * by.amount);
        return finish(calendar, on, on, until, until);
    }
    if (by.unit == LimitUnit::working_days || by.unit == LimitUnit::same_day) {
        const Instant close = calendar.close_of_office(calendar.add_working_days(on, by.amount));
        return finish(calendar, on, on, close, close);
    }
    // A promise is a working day already, so the rules of reception change nothing but the count of days.
    const Course course = course_of(calendar, calendar.opening_of_office(on), by, {chr::hours{24}, false});
    return run(calendar, due_at, course, by.unit, {});
}

Instant step_due(const WorkingCalendar& calendar, Instant from, chr::minutes length) {
    return calendar.add_working_minutes(from, length.count());
}

std::string_view word(Timeliness timeliness) {
    constexpr std::array<std::string_view, 3> words{"early", "on_time", "late"};
    return words[static_cast<std::size_t>(timeliness)];
}

}  // namespace calendar
