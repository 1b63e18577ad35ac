#pragma once
#include "base/actor.hpp"
#include "modules/calendar/version.hpp"
#include "platform/db/database.hpp"

namespace calendar {

/// A promise to an applicant that is still open.
struct OpenPromise {
    std::int64_t dossier{};
    std::string code;  // of the dossier
    UnitId unit;       // whose calendar decides
    Date received_on{};
    Instant due_at{};
};

/// What the calendar asks of whoever keeps promises (the dossiers module), so that a changed calendar can
/// name what it touches and move what must be moved.
class OpenPromises {
  public:
    virtual ~OpenPromises() = default;
    /// Open promises received by `to` and due from `from` on: their days of counting may have changed.
    virtual std::int64_t count_touched(db::Transaction&, Date from, Date to) const = 0;
    virtual std::vector<OpenPromise> touched(db::Transaction&, Date from, Date to, int most) const = 0;
    /// Open promises due on a day (paused ones have no running promise).
    virtual std::int64_t count_due_on(db::Transaction&, Date) const = 0;
    virtual std::vector<OpenPromise> due_on(db::Transaction&, Date, int most) const = 0;
    /// One event, the new edition pinned, a notice to the applicant. Afterwards the promise is no longer
    /// due_on the old day.
    virtual void move(db::Transaction&, const Actor&, const OpenPromise&, Instant due_at, CalendarVersionId,
                      const std::string& reason) = 0;
};

/// What a change of a year does, for the person who is about to make it.
struct Consequences {
    std::vector<Date> new_rest_days;     // worked so far, rested from now on
    std::vector<Date> new_working_days;  // the other way round
    std::int64_t touched = 0;            // open promises whose span holds a changed day
    std::int64_t moved = 0;              // those due on a new rest day: they move
    std::vector<OpenPromise> touching;   // the first of those touched
    std::vector<OpenPromise> moving;     // the first of those that move
};
Consequences consequences_of(db::Transaction&, const OpenPromises&, const YearContent& before,
                             const YearContent& after);
/// Days of the year that change, in order; `before` may be empty of days (a year that is opened changes
/// nothing).
std::vector<Date> newly_resting(const YearContent& before, const YearContent& after);

/// Moves what is due on the new rest days of published versions to the next working day, in short
/// transactions; goes on where it was interrupted. Call it after a publication and at start. Returns how many
/// were moved.
std::int64_t move_promises(db::Database&, const class Lookup&, OpenPromises&, const Actor&);

}  // namespace calendar
