#pragma once
#include <optional>
#include <string>
#include <vector>
#include "modules/calendar/time_limit.hpp"
#include "modules/calendar/working_calendar.hpp"

// The one due-date calculator of the product. Moments are read to the minute.
namespace calendar {

/// Tạm dừng — the clock stands still from one moment to another (waiting for papers, for a payment).
struct Pause {
    Instant from{}, to{};
    std::string reason = {};  // "chờ bổ sung"
};

/// Hẹn trả — the promise, and how it came about.
struct Due {
    Date due_on{};
    Instant due_at{};       // close of office for limits in days, to the minute for limits in hours
    Instant runs_out_at{};  // when the last minute of the limit ran out (9:30 of a day that closes at 17:30)
    Date taken_on{};        // the day that counts as the day of reception
    bool provisional = false;  // "tạm tính": it reaches into a year that is not confirmed
    bool operator==(const Due&) const = default;
};

/// The promise for a dossier validly received at `received`. Pauses may be in any order and may overlap; one
/// that begins at or after the due moment changes nothing. A due moment never falls inside a pause. Throws
/// NoCalendar when it would reach into a year without calendar. Takes well under 5 µs.
Due compute(const WorkingCalendar&, Instant received, TimeLimit, const std::vector<Pause>&, const DueRules&);
Due compute(const WorkingCalendar&, Instant received, TimeLimit, const std::vector<Pause>& = {});

/// The working day that counts as the day of reception: the same day, or the next working day when received
/// at or after the cut-off (or the close of office), or on a rest day.
Date day_of_reception(const WorkingCalendar&, Instant received, const DueRules&);
/// The moment from which a limit in hours, and the first step, runs.
Instant clock_start(const WorkingCalendar&, Instant received, const DueRules&);

/// What is left of a limit at a moment, in minutes of its own clock: working minutes (8 h a day for limits in
/// days and same_day, office minutes for limits in hours), minutes of the wall clock for calendar days and
/// months. Never negative; keep it when a pause begins.
std::int64_t remaining_minutes(const WorkingCalendar&, Instant received, TimeLimit, const std::vector<Pause>&,
                               const DueRules&, Instant at);
/// What is left at `at` when `remaining` were left at `since` (for a dossier that was resumed before).
std::int64_t remaining_after(const WorkingCalendar&, LimitUnit, Instant since, std::int64_t remaining,
                             Instant at);
/// The new promise when a dossier goes on with the minutes it had left. A dossier that was overdue when it
/// was paused keeps its promise: do not call this for it.
Due resume(const WorkingCalendar&, Instant resumed, LimitUnit, std::int64_t remaining);

/// Gia hạn — the promise lengthened by a limit, from the day promised so far.
Due extend(const WorkingCalendar&, Instant due_at, TimeLimit by);

/// End of one step of the routing, to the minute; it runs inside office hours only.
Instant step_due(const WorkingCalendar&, Instant from, std::chrono::minutes length);

/// Trước hạn, đúng hạn, quá hạn: the day of the end against the promised day, not the hand-over.
enum class Timeliness { early, on_time, late };
std::string_view word(Timeliness);
constexpr Timeliness judge(Date ended_on, Date promised_on) {
    if (ended_on < promised_on) return Timeliness::early;
    return ended_on == promised_on ? Timeliness::on_time : Timeliness::late;
}

/// The ends of one dossier, each kept apart: what the law allows, what we promised on the receipt (own,
/// shorter), what is planned now (after pauses and extensions), and when it did end.
struct Deadlines {
    Instant legal_due_at{}, promised_due_at{}, planned_due_at{};
    std::optional<Instant> ended_at = {};
};

}  // namespace calendar
