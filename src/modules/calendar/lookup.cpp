#include "modules/calendar/lookup.hpp"
#include <fmt/format.h>
#include "base/errors.hpp"
#include "modules/calendar/store.hpp"

namespace calendar {

namespace {

constexpr std::size_t most_keys = 20000, most_calendars = 200, most_editions = 50;

/// The rules of the last entry that holds on the day.
DueRules rules_on(const std::vector<UnitHours>& hours, Date day) {
    DueRules rules;
    for (const auto& row : hours)
        if (row.hours.from <= day && day <= row.hours.to) rules = row.rules;
    return rules;
}

std::string signature_of(const Edition& edition, const std::vector<UnitHours>& hours, const DueRules& rules) {
    std::string result =
        fmt::format("{} {} {}", edition.id.value, rules.cut_off.count(), rules.received_counts);
    for (const auto& row : hours) result += fmt::format(" {}", row.id.value);
    return result;
}

}  // namespace

UnitCalendar Lookup::current(db::Transaction& tx, UnitId unit, Date day) const {
    const auto edition = store::find_current(tx);
    if (!edition) return {{}, std::make_shared<WorkingCalendar>(WorkingCalendar::Parts{})};
    return {edition->id, pinned(tx, edition->id, unit, day)};
}

SharedCalendar Lookup::pinned(db::Transaction& tx, CalendarVersionId id, UnitId unit, Date day) const {
    const Key key{id, unit, day};
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = of_unit_.find(key); found != of_unit_.end()) return found->second;
    }
    const auto edition = store::find_edition(tx, id);
    if (!edition) throw NotFound{"no such edition of the calendar", "Không tìm thấy bộ lịch làm việc này."};
    auto calendar = build(tx, *edition, unit, day);
    const std::lock_guard lock(mutex_);
    if (of_unit_.size() >= most_keys) of_unit_.clear();
    of_unit_.emplace(key, calendar);
    return calendar;
}

SharedCalendar Lookup::build(db::Transaction& tx, const Edition& edition, UnitId unit, Date day) const {
    const auto own = hours_for(tx, edition, unit, day);
    const DueRules rules = rules_on(own, day);
    const std::string signature = signature_of(edition, own, rules);
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = calendars_.find(signature); found != calendars_.end()) return found->second;
    }
    WorkingCalendar::Parts parts;
    for (const auto& year : years_of(tx, edition.id)) {
        parts.years.push_back(year.calendar);
        for (const auto& season : year.office_hours) parts.hours.push_back(season);
    }
    for (const auto& row : own) parts.hours.push_back(row.hours);
    parts.rules = rules;
    if (keeper_) parts.keeper = keeper_();
    auto calendar = std::make_shared<const WorkingCalendar>(std::move(parts));
    const std::lock_guard lock(mutex_);
    if (calendars_.size() >= most_calendars) calendars_.clear();
    return calendars_.emplace(signature, std::move(calendar)).first->second;
}

/// The unit's own hours, else those of the nearest unit above that has some.
std::vector<UnitHours> Lookup::hours_for(db::Transaction& tx, const Edition& edition, UnitId unit,
                                         Date day) const {
    const auto tree = organisation_.tree(tx, day);
    while (unit) {
        auto own = store::hours_of(tx, unit, edition.number);
        if (!own.empty()) return own;
        const auto* found = tree->find(unit);
        unit = found ? found->parent : UnitId{};
    }
    return {};
}

std::vector<YearContent> Lookup::years_of(db::Transaction& tx, CalendarVersionId id) const {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = years_.find(id); found != years_.end()) return found->second;
    }
    std::vector<YearContent> years;
    for (const auto& version : store::versions_of(tx, id))
        years.push_back(parse_year(std::to_string(version.year), version.content));
    const std::lock_guard lock(mutex_);
    if (years_.size() >= most_editions) years_.clear();
    years_.emplace(id, years);
    return years;
}

}  // namespace calendar
