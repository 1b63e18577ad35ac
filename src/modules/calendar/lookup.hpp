#pragma once
#include <map>
#include <memory>
#include <mutex>
#include "modules/calendar/version.hpp"
#include "modules/organisation/lookup.hpp"
#include "platform/db/database.hpp"

namespace calendar {

using SharedCalendar = std::shared_ptr<const WorkingCalendar>;

/// The calendar of one unit, and the edition that a dossier received with it pins.
struct UnitCalendar {
    CalendarVersionId version;
    SharedCalendar calendar;
};

/// What other modules ask of the calendar. Editions never change, so calendars are kept in memory for good.
class Lookup {
  public:
    explicit Lookup(const organisation::Lookup& organisation) : organisation_(organisation) {}

    /// In force now, with the hours of the unit (or of the nearest unit above that has some) and the cut-off
    /// that hold on `day`. Without any edition the calendar has no years: whatever is asked of it is refused
    /// by name.
    UnitCalendar current(db::Transaction&, UnitId, Date day) const;
    /// The edition that a dossier pinned; `day` is its day of reception.
    SharedCalendar pinned(db::Transaction&, CalendarVersionId, UnitId, Date day) const;
    /// Who opens a year, as named in refusals: "Bà Trần Thị Hà (Văn phòng)". Asked when a calendar is made.
    void name_keeper(std::function<std::string()> keeper) { keeper_ = std::move(keeper); }

  private:
    SharedCalendar build(db::Transaction&, const Edition&, UnitId, Date day) const;
    std::vector<UnitHours> hours_for(db::Transaction&, const Edition&, UnitId, Date day) const;
    std::vector<YearContent> years_of(db::Transaction&, CalendarVersionId) const;

    const organisation::Lookup& organisation_;
    std::function<std::string()> keeper_;
    struct Key {
        CalendarVersionId edition;
        UnitId unit;
        Date day;
        auto operator<=>(const Key&) const = default;
    };
    mutable std::mutex mutex_;
    mutable std::map<Key, SharedCalendar> of_unit_;
    mutable std::map<std::string, SharedCalendar>
        calendars_;  // by edition, hours and rules: units share them
    mutable std::map<CalendarVersionId, std::vector<YearContent>> years_;
};

}  // namespace calendar
