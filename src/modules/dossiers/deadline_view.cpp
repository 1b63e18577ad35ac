#include "modules/dossiers/deadline_view.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "platform/view/view.hpp"

namespace dossiers {
namespace {

constexpr std::size_t most_cells = 30;

std::string icon(std::string_view name) { return view::asset("icons.svg") + "#" + std::string(name); }

std::string due_on_text(Instant due, Date today) {
    const Date day = local_date(due);
    if (day == today) return "Hạn " + format_time(due);
    return "Hạn " + (year_of(day) == year_of(today) ? format_short_date(day) : format_date(day));
}

std::string late_by(const calendar::WorkingCalendar& calendar, Instant due, Instant now) {
    const int days = calendar.working_days_between(local_date(due), local_date(now));
    if (days > 0) return fmt::format("{} ngày", days);
    const auto hours = std::max<std::int64_t>(1, (now - due).count() / 3600);
    return fmt::format("{} giờ", hours);
}

std::vector<DayCell> weekly(const std::vector<DayCell>& days) {
    std::vector<DayCell> weeks;
    for (std::size_t at = 0; at < days.size(); at += 5) {
        const auto end = std::min(at + 5, days.size());
        DayCell week = days[at];
        for (auto i = at; i < end; ++i)
            if (days[i].css == "now") week = days[i];
        if (end == days.size()) week.text = days.back().text;
        weeks.push_back(week);
    }
    return weeks;
}

}  // namespace

DeadlineView step_deadline(const Standing& now, const calendar::WorkingCalendar& calendar, Instant moment) {
    const Date today = local_date(moment);
    if (now.clock == ClockState::ended)
        return {"due-done", icon("circle-check"), format_timeliness(now.timeliness),
                format_date(local_date(now.step_due_at)), false};
    if (now.clock == ClockState::paused)
        return {"due-stop", icon("clock-pause"), "Tạm dừng",
                "Từ " + format_short_date(local_date(now.clock_at)), false};
    const std::string sub = due_on_text(now.step_due_at, today);
    if (now.step_due_at < moment)
        return {"due-late", icon("alert-triangle"), "Quá hạn " + late_by(calendar, now.step_due_at, moment),
                sub, true};
    if (local_date(now.step_due_at) == today)
        return {"due-soon", icon("clock-hour-4"), "Hết hạn hôm nay", sub, false};
    const int days = calendar.working_days_between(today, local_date(now.step_due_at));
    return {days <= 1 ? "due-soon" : "", icon("clock-hour-4"), fmt::format("Còn {} ngày", days), sub, false};
}

std::string badge_css(State state) {
    switch (stage_of(state)) {
        case Stage::paused: return "badge-wait";
        case Stage::ready: return state == State::refused ? "badge-no" : "badge-ok";
        case Stage::finished: return state == State::handed_over ? "badge-ok" : "";
        default: return state == State::received ? "" : "badge-run";
    }
}

std::string clock_words(const Standing& now, const calendar::WorkingCalendar& calendar, Instant moment) {
    if (now.clock == ClockState::ended) return "Đã giải quyết " + format_timeliness(now.timeliness);
    if (now.clock == ClockState::paused) return "Đang tạm dừng, không tính thời gian";
    const Date today = local_date(moment), due_on = local_date(now.judged_due_at);
    if (now.judged_due_at < moment) {
        const int days = calendar.working_days_between(due_on, today);
        return days > 0 ? fmt::format("Quá hạn {} ngày làm việc", days) : "Vừa quá hạn";
    }
    if (due_on == today) return "Hạn cuối hôm nay, " + format_time(now.judged_due_at);
    return fmt::format("Còn {} ngày làm việc", calendar.working_days_between(today, due_on));
}

std::vector<DayCell> day_cells(const Dossier& d, const calendar::WorkingCalendar& calendar, Instant moment) {
    const Date first = local_date(d.received_at), today = local_date(moment);
    const Date last = std::max(local_date(d.now.judged_due_at), first);
    const Date reached = d.now.ended_at ? local_date(*d.now.ended_at) : today;
    std::vector<DayCell> cells;
    for (Date day = first; day <= last && cells.size() < 400; day += std::chrono::days{1}) {
        if (!calendar.is_working_day(day)) continue;
        const bool stands =
            d.now.clock == ClockState::paused && day >= local_date(d.now.clock_at) && day <= today;
        const char* css = stands                            ? "stop"
                          : day < reached                   ? "used"
                          : day == today && !d.now.ended_at ? "now"
                                                            : "left";
        cells.push_back({css, day == today && !d.now.ended_at ? format_short_date(day) : ""});
    }
    if (cells.empty()) return cells;
    cells.front().text = format_short_date(first);
    cells.back().text = format_short_date(last);
    if (today > last && !d.now.ended_at) cells.push_back({"late", format_short_date(today)});
    return cells.size() > most_cells ? weekly(cells) : cells;
}

}  // namespace dossiers
