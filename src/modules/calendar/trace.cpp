#include "modules/calendar/trace.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include "base/text.hpp"
#include "modules/calendar/clock_of_limit.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

std::string clock_text(Instant moment) {
    return format_clock(chr::duration_cast<chr::minutes>(local_time_of_day(moment)));
}

/// One walk over the days of a limit.
class Walk {
  public:
    Walk(const WorkingCalendar& calendar, Explanation& result)
        : calendar_(calendar), result_(result), clock_(calendar, result.limit.unit) {}

    void run() {
        std::int64_t left = result_.total;
        for (Date on = local_date(result_.received); on <= result_.due.due_on; on += chr::days{1}) {
            TraceDay day{on, minutes_of(on), 0, {}, {}};
            left -= day.minutes;
            day.remaining = left;
            explain_day(day);
            result_.days.push_back(std::move(day));
        }
    }

  private:
    bool on_the_wall() const {
        return result_.limit.unit == LimitUnit::calendar_days || result_.limit.unit == LimitUnit::months;
    }
    std::int64_t minutes_of(Date on) const {
        const Instant from = std::max(start_of_day(on), result_.starts_at);
        const Instant to = std::min(end_of_day(on), result_.due.runs_out_at);
        if (from >= to) return 0;
        return clock_.between(from, to) - stood_still(from, to);
    }
    std::int64_t stood_still(Instant from, Instant to) const {
        std::int64_t minutes = 0;
        for (const auto& pause : result_.pauses)
            if (pause.from < to && pause.to > from)
                minutes += clock_.between(std::max(pause.from, from), std::min(pause.to, to));
        return minutes;
    }
    void explain_day(TraceDay& day) const {
        if (day.minutes > 0) return explain_counted(day);
        if (day.date == local_date(result_.received) && day.date != result_.due.taken_on)
            return explain_later(day);
        if (!on_the_wall() && explain_rest(day)) return;
        if (const auto* pause = pause_over(day.date)) {
            day.reason = DayReason::paused;
            day.text = pause->reason.empty() ? "tạm dừng" : "tạm dừng: " + pause->reason;
        } else if (day.date == result_.due.taken_on && result_.starts_at >= end_of_day(day.date)) {
            day.reason = DayReason::received;
            day.text = "ngày tiếp nhận, không tính";
        } else if (explain_rest(day)) {
            return;
        } else {
            day.reason = day.date == result_.due.due_on ? DayReason::moved : DayReason::waiting;
            day.text = day.date == result_.due.due_on ? moved_text() : "chưa tính";
        }
    }
    void explain_counted(TraceDay& day) const {
        const auto full =
            on_the_wall() ? 24 * 60 : clock_.between(start_of_day(day.date), end_of_day(day.date));
        day.reason = day.minutes == full ? DayReason::counted : DayReason::partly;
        const bool made_up = !on_the_wall() && calendar_.kind(day.date) == DayKind::make_up;
        day.text = day.reason == DayReason::counted ? "tính" : partly_text(day.date);
        if (made_up) day.text += ", ngày làm bù";
    }
    std::string partly_text(Date on) const {
        std::vector<std::string> parts;
        const auto within = [&](Instant moment) {
            return moment > start_of_day(on) && moment < end_of_day(on);
        };
        if (local_date(result_.starts_at) == on && begins_inside(on))
            parts.push_back("từ " + clock_text(result_.starts_at));
        for (const auto& pause : result_.pauses) {
            if (pause.from >= result_.due.runs_out_at) continue;
            const std::string why = pause.reason.empty() ? "" : " (" + pause.reason + ")";
            if (within(pause.from)) parts.push_back("dừng từ " + clock_text(pause.from) + why);
            if (within(pause.to)) parts.push_back("tiếp tục từ " + clock_text(pause.to));
        }
        if (local_date(result_.due.runs_out_at) == on) parts.push_back(end_text());
        return "tính một phần: " + text::join(parts, ", ");
    }
    bool begins_inside(Date on) const {
        return result_.starts_at > start_of_day(on) && result_.starts_at != calendar_.opening_of_office(on);
    }
    std::string end_text() const {
        const std::string ended = "hết thời hạn lúc " + clock_text(result_.due.runs_out_at);
        if (result_.due.due_at == result_.due.runs_out_at) return ended;
        if (result_.due.due_on != local_date(result_.due.runs_out_at)) return ended;
        return ended + ", hẹn trả " + clock_text(result_.due.due_at);
    }
    void explain_later(TraceDay& day) const {
        day.reason = DayReason::taken_later;
        const auto rest = rest_text(day.date);
        const std::string why = rest.empty() ? "tiếp nhận sau " + format_clock(closing(day.date)) : rest;
        day.text = fmt::format("{}, coi như nhận ngày {}", why, format_date(result_.due.taken_on));
    }
    chr::minutes closing(Date on) const {
        const auto close = chr::duration_cast<chr::minutes>(local_time_of_day(calendar_.close_of_office(on)));
        return std::min(close, result_.rules.cut_off);
    }
    bool explain_rest(TraceDay& day) const {
        day.text = rest_text(day.date);
        if (day.text.empty()) return false;
        day.reason = calendar_.rest_day(day.date) ? DayReason::holiday : DayReason::weekly_rest;
        return true;
    }
    std::string rest_text(Date on) const {
        if (const auto* rest = calendar_.rest_day(on)) return format_rest(*rest);
        return calendar_.is_working_day(on) ? std::string{} : format_weekday(on);
    }
    const Pause* pause_over(Date on) const {
        for (const auto& pause : result_.pauses)
            if (pause.from < std::min(end_of_day(on), result_.due.due_at) && pause.to > start_of_day(on))
                return &pause;
        return nullptr;
    }
    std::string moved_text() const {
        if (result_.pauses.empty() || on_the_wall())
            return "ngày cuối là ngày nghỉ, hẹn chuyển sang ngày làm việc này";
        return "hẹn chuyển đến hết ngày làm việc này vì tạm dừng";
    }

    const WorkingCalendar& calendar_;
    Explanation& result_;
    LimitClock clock_;
};

std::int64_t paused_minutes(const WorkingCalendar& calendar, const Explanation& e) {
    return std::max<std::int64_t>(
        LimitClock{calendar, e.limit.unit}.between(e.starts_at, e.due.runs_out_at) - e.total, 0);
}

}  // namespace

std::string_view word(DayReason reason) {
    constexpr std::array<std::string_view, 9> words{"counted",     "partly",      "received",
                                                    "taken_later", "weekly_rest", "holiday",
                                                    "paused",      "moved",       "waiting"};
    return words[static_cast<std::size_t>(reason)];
}

Explanation explain(const WorkingCalendar& calendar, Instant received, TimeLimit limit,
                    const std::vector<Pause>& pauses, const DueRules& rules) {
    const Course course = course_of(calendar, received, limit, rules);
    Explanation result{received,       limit, rules, joined_pauses(pauses, received), {}, course.starts_at,
                       course.minutes, 0,     {}};
    result.due = compute(calendar, received, limit, pauses, rules);
    std::erase_if(result.pauses, [&](const Pause& pause) { return pause.from >= result.due.due_at; });
    result.paused = paused_minutes(calendar, result);
    Walk{calendar, result}.run();
    return result;
}

std::string format_minutes(std::int64_t minutes) {
    if (minutes == 0) return "0";
    if (minutes < 60) return fmt::format("{} phút", minutes);
    if (minutes % 60 == 0) return fmt::format("{} giờ", minutes / 60);
    return fmt::format("{} giờ {:02}", minutes / 60, minutes % 60);
}

std::string format_clock(chr::minutes since_midnight) {
    return fmt::format("{}:{:02}", since_midnight.count() / 60, since_midnight.count() % 60);
}

std::string format_lines(const Explanation& e) {
    std::string out = fmt::format("Tiếp nhận:  {}, {}\nThời hạn:   {}\nHẹn trả:    {}, {}{}\n\n",
                                  format_moment(e.received), format_weekday(local_date(e.received)),
                                  format_time_limit(e.limit), format_moment(e.due.due_at),
                                  format_weekday(e.due.due_on), e.due.provisional ? " (tạm tính)" : "");
    for (const auto& day : e.days)
        out += fmt::format("{}  {}  {}{}\n", format_date(day.date), day.counted() ? "+" : " ", day.text,
                           day.counted() ? fmt::format(" ({})", format_minutes(day.minutes)) : "");
    return out;
}

}  // namespace calendar
