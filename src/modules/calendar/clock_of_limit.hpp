#pragma once
#include "modules/calendar/due_date.hpp"

namespace calendar {

/// The clock on which a limit runs: days of 480 minutes, office minutes, or the wall.
class LimitClock {
  public:
    LimitClock(const WorkingCalendar& calendar, LimitUnit unit) : calendar_(calendar), unit_(unit) {}
    std::int64_t between(Instant from, Instant to) const;
    Instant add(Instant from, std::int64_t minutes) const;
    /// The due moment of a limit whose last minute ran out then.
    Instant due_at(Instant runs_out) const;
    /// The due moment when a pause that ends at `resumed` covered the close of office.
    Instant due_after_pause(Instant resumed) const;

  private:
    const WorkingCalendar& calendar_;
    LimitUnit unit_;
};

/// Where the clock starts, and how many of its minutes the limit is.
struct Course {
    Date taken_on{};
    Instant starts_at{};
    std::int64_t minutes{};
};
Course course_of(const WorkingCalendar&, Instant received, TimeLimit, const DueRules&);

/// The pauses in order, overlaps joined, cut off before `since`; empty ones dropped.
std::vector<Pause> joined_pauses(const std::vector<Pause>&, Instant since);

}  // namespace calendar
