#include "modules/calendar/changes.hpp"
#include <algorithm>
#include "modules/calendar/lookup.hpp"
#include "modules/calendar/store.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

constexpr int promises_a_slice = 20;
constexpr int examples = 50;  // promises shown to the person who is about to change a year

YearContent content_of(const YearVersion& version) {
    return parse_year(std::to_string(version.year), version.content);
}

/// The published version before this one of the year, if any.
std::optional<YearVersion> version_before(db::Transaction& tx, const YearVersion& version) {
    for (const auto& other : store::list_versions(tx, version.year))
        if (other.number < version.number && other.published_at) return other;
    return std::nullopt;
}

/// One slice of the promises of one day; false when the day has none left.
bool move_slice(db::Transaction& tx, const Lookup& lookup, OpenPromises& promises, const Actor& actor,
                Date day, std::int64_t& moved) {
    const auto open = promises.due_on(tx, day, promises_a_slice);
    for (const auto& promise : open) {
        const auto now = lookup.current(tx, promise.unit, promise.received_on);
        const Date next = now.calendar->add_working_days(day, 1);
        const auto* rest = now.calendar->rest_day(day);
        const std::string why = rest ? format_rest(*rest) : "là ngày nghỉ";
        promises.move(tx, actor, promise, now.calendar->close_of_office(next), now.version,
                      "Lịch làm việc thay đổi: ngày " + format_date(day) + " " + why);
        ++moved;
    }
    return !open.empty();
}

std::vector<Date> days_to_empty(db::Database& database, const YearVersion& version) {
    return database.read([&](db::Transaction& tx) -> std::vector<Date> {
        const auto before = version_before(tx, version);
        if (!before) return {};
        return newly_resting(content_of(*before), content_of(version));
    });
}

}  // namespace

std::vector<Date> newly_resting(const YearContent& before, const YearContent& after) {
    WorkingCalendar::Parts old_parts, new_parts;
    old_parts.years.push_back(before.calendar);
    new_parts.years.push_back(after.calendar);
    const WorkingCalendar old_days{std::move(old_parts)}, new_days{std::move(new_parts)};
    std::vector<Date> result;
    const Date end = make_date(after.calendar.year + 1, 1, 1);
    for (Date day = make_date(after.calendar.year, 1, 1); day < end; day += chr::days{1})
        if (old_days.is_working_day(day) && !new_days.is_working_day(day)) result.push_back(day);
    return result;
}

Consequences consequences_of(db::Transaction& tx, const OpenPromises& promises, const YearContent& before,
                             const YearContent& after) {
    Consequences result{newly_resting(before, after), newly_resting(after, before)};
    std::vector<Date> changed = result.new_rest_days;
    changed.insert(changed.end(), result.new_working_days.begin(), result.new_working_days.end());
    if (changed.empty()) return result;
    const auto [first, last] = std::minmax_element(changed.begin(), changed.end());
    result.touched = promises.count_touched(tx, *first, *last);
    result.touching = promises.touched(tx, *first, *last, examples);
    for (const Date day : result.new_rest_days) {
        result.moved += promises.count_due_on(tx, day);
        for (auto& promise : promises.due_on(tx, day, examples))
            if (std::ssize(result.moving) < examples) result.moving.push_back(std::move(promise));
    }
    return result;
}

std::int64_t move_promises(db::Database& database, const Lookup& lookup, OpenPromises& promises,
                           const Actor& actor) {
    std::int64_t moved = 0;
    const auto unmoved = database.read([](db::Transaction& tx) { return store::list_unmoved(tx); });
    for (const auto& version : unmoved) {
        for (const Date day : days_to_empty(database, version))
            while (true) {
                std::int64_t in_slice = 0;
                const bool more = database.write([&](db::Transaction& tx) {
                    in_slice = 0;
                    return move_slice(tx, lookup, promises, actor, day, in_slice);
                });
                moved += in_slice;
                if (!more) break;
            }
        database.write([&](db::Transaction& tx) { store::mark_moved(tx, version.id); });
    }
    return moved;
}

}  // namespace calendar
