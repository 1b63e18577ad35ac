#include "modules/calendar/day_cells.hpp"
#include <fmt/format.h>

namespace chr = std::chrono;

namespace calendar {

namespace {

std::string clock_text(Instant moment) {
    return format_clock(chr::duration_cast<chr::minutes>(local_time_of_day(moment)));
}

std::string day_label(Date day) {
    const chr::year_month_day ymd{day};
    return fmt::format("{}/{}", unsigned(ymd.day()), unsigned(ymd.month()));
}

bool on_the_wall(const Explanation& e) {
    return e.limit.unit == LimitUnit::calendar_days || e.limit.unit == LimitUnit::months;
}

/// What happened inside a day that was counted in part.
void note_part(DayCell& cell, const TraceDay& day, const Explanation& e) {
    cell.css = "d-in";
    if (local_date(e.starts_at) == day.date && !on_the_wall(e)) cell.note = "từ " + clock_text(e.starts_at);
    for (const auto& pause : e.pauses) {
        if (local_date(pause.to) == day.date) cell.note = "từ " + clock_text(pause.to);
        if (local_date(pause.from) != day.date) continue;
        cell.css = "d-stop d-part";
        cell.note = "dừng từ " + clock_text(pause.from);
        if (local_date(pause.to) == day.date) cell.note = "dừng đến " + clock_text(pause.to);
    }
}

void note_uncounted(DayCell& cell, const TraceDay& day, const WorkingCalendar& calendar) {
    switch (day.reason) {
        case DayReason::holiday:
            cell.css = "d-hol";
            cell.note = calendar.rest_day(day.date)->name;
            break;
        case DayReason::weekly_rest:
            cell.css = "d-off";
            cell.note = "nghỉ";
            break;
        case DayReason::paused:
            cell.css = "d-stop";
            cell.note = "dừng";
            break;
        case DayReason::received: cell.note = "ngày nhận"; break;
        default: break;
    }
}

DayCell cell_of(const WorkingCalendar& calendar, const TraceDay& day, const Explanation& e) {
    DayCell cell{"", format_iso(day.date), day_label(day.date), "", ""};
    if (day.counted()) cell.hours = on_the_wall(e) ? "tính" : format_minutes(day.minutes);
    if (day.reason == DayReason::counted) cell.css = "d-in";
    if (day.reason == DayReason::partly) note_part(cell, day, e);
    if (!day.counted()) note_uncounted(cell, day, calendar);
    if (day.date == local_date(e.received)) {
        if (!calendar.is_working_day(day.date)) cell.css = calendar.rest_day(day.date) ? "d-hol" : "d-off";
        cell.note = "nhận " + clock_text(e.received);
    }
    if (day.date == e.due.due_on) {
        cell.css = "d-end";
        cell.note = "hẹn " + clock_text(e.due.due_at);
    }
    return cell;
}

}  // namespace

std::vector<std::vector<DayCell>> weeks_of(const WorkingCalendar& calendar, const Explanation& e) {
    const auto since_monday = [](Date day) { return chr::days{(weekday_of(day) + 6) % 7}; };
    const Date first = e.days.front().date, last = e.days.back().date;
    std::vector<std::vector<DayCell>> weeks;
    for (Date day = first - since_monday(first); day <= last || since_monday(day).count() != 0;
         day += chr::days{1}) {
        if (since_monday(day).count() == 0) weeks.emplace_back();
        const bool inside = day >= first && day <= last;
        weeks.back().push_back(
            inside ? cell_of(calendar, e.days[static_cast<std::size_t>((day - first).count())], e)
                   : DayCell{"d-out", format_iso(day), day_label(day), "", ""});
    }
    return weeks;
}

}  // namespace calendar
