#include "modules/dossiers/course.hpp"
#include "base/check.hpp"
#include "base/errors.hpp"
#include "modules/calendar/clock_of_limit.hpp"

namespace dossiers {
namespace {

void require_state(bool holds, const char* log_text, const char* vietnamese) {
    if (!holds) throw IllegalTransition(log_text, vietnamese);
}

bool is_open(const Standing& now) { return stage_of(now.state) == Stage::open; }
bool is_paused(const Standing& now) { return stage_of(now.state) == Stage::paused; }

void enter_step(Standing& now, const Terms& terms, int number, OfficerId to, Instant at) {
    const PlannedStep& step = terms.plan.step(number);
    now.step = number;
    now.step_kind = step.kind;
    now.assignee = to;
    now.step_due_at = calendar::step_due(terms.calendar, at, step.length);
    now.state = number == 1 ? State::received : State::in_process;
}

/// The clock stops for good.
void stop_clock(Standing& now, Instant at) {
    now.clock = ClockState::ended;
    now.clock_at = at;
    now.step_due_at = at;
    now.ended_at = at;
}

}  // namespace

Standing first_standing(const Terms& terms, Instant received_at, const calendar::Due& due, UnitId unit) {
    const auto course = calendar::course_of(terms.calendar, received_at, terms.limit, terms.rules);
    Standing now;
    enter_step(now, terms, 1, {}, calendar::clock_start(terms.calendar, received_at, terms.rules));
    now.unit_now = unit;
    now.due_at = due.due_at;
    now.judged_due_at = due.due_at;
    now.clock = ClockState::running;
    now.remaining_minutes = course.minutes;
    now.clock_at = course.starts_at;
    return now;
}

Standing forward(Standing now, const Terms& terms, OfficerId to, Instant at) {
    require_state(is_open(now), "only an open dossier is forwarded", "Hồ sơ không ở trạng thái đang xử lý.");
    require_state(now.step < terms.plan.last_counted(), "the last counted step is left by an outcome",
                  "Đây là bước cuối: hãy ghi kết quả giải quyết.");
    enter_step(now, terms, now.step + 1, to, at);
    return now;
}

Standing send_back(Standing now, const Terms& terms, OfficerId to, Instant at) {
    require_state(is_open(now), "only an open dossier is sent back", "Hồ sơ không ở trạng thái đang xử lý.");
    require_state(now.step > 1, "nothing lies before the first step",
                  "Đây là bước đầu tiên, không có bước trước.");
    enter_step(now, terms, now.step - 1, to, at);
    return now;
}

Standing assign(Standing now, OfficerId to) {
    require_state(is_open(now) || is_paused(now), "only work that is not finished is assigned",
                  "Hồ sơ đã giải quyết xong, không phân công được nữa.");
    check(bool(to), "an officer to assign to");
    now.assignee = to;
    return now;
}

Standing pause(Standing now, const Terms& terms, State awaiting, Instant at) {
    check(stage_of(awaiting) == Stage::paused, "a state in which the clock stands still");
    require_state(is_open(now), "only an open dossier is paused", "Hồ sơ không ở trạng thái đang xử lý.");
    now.remaining_minutes =
        calendar::remaining_after(terms.calendar, terms.limit.unit, now.clock_at, now.remaining_minutes, at);
    now.clock = ClockState::paused;
    now.clock_at = at;
    now.state = awaiting;
    if (awaiting == State::awaiting_supplement) ++now.supplements;
    return now;
}

Standing resume(Standing now, const Terms& terms, Instant at) {
    require_state(is_paused(now), "only a paused dossier goes on", "Hồ sơ không ở trạng thái tạm dừng.");
    const Instant paused_at = now.clock_at;
    const calendar::LimitClock clock(terms.calendar, terms.limit.unit);
    const bool was_overdue = now.judged_due_at < paused_at;
    if (now.extensions > 0 && now.due_at >= paused_at)
        now.due_at =
            calendar::resume(terms.calendar, at, terms.limit.unit, clock.between(paused_at, now.due_at))
                .due_at;
    if (!was_overdue) {
        now.judged_due_at =
            calendar::resume(terms.calendar, at, terms.limit.unit, now.remaining_minutes).due_at;
        if (now.extensions == 0) now.due_at = now.judged_due_at;
    }
    const auto left = terms.calendar.working_minutes_between(paused_at, now.step_due_at);
    if (left > 0) now.step_due_at = calendar::step_due(terms.calendar, at, std::chrono::minutes{left});
    now.clock = ClockState::running;
    now.clock_at = at;
    now.state = now.step == 1 ? State::received : State::in_process;
    return now;
}

Standing extend(Standing now, const Terms& terms, Date new_due_on, Instant at) {
    require_state(is_open(now), "only an open dossier is extended", "Hồ sơ không ở trạng thái đang xử lý.");
    require_state(now.extensions == 0, "a new date is given once",
                  "Hồ sơ này đã xin lỗi và hẹn lại một lần; không hẹn lại lần nữa.");
    if (!terms.calendar.is_working_day(new_due_on))
        throw Refused("new_due_on", "Ngày hẹn lại phải là ngày làm việc.");
    const Instant new_due_at = terms.calendar.close_of_office(new_due_on);
    if (new_due_at <= now.due_at || new_due_at <= at)
        throw Refused("new_due_on", "Ngày hẹn lại phải sau ngày hẹn hiện tại và sau hôm nay.");
    now.due_at = new_due_at;
    ++now.extensions;
    return now;
}

Standing complete(Standing now, const Terms& terms, Instant at) {
    require_state(is_open(now), "only an open dossier gets a result", "Hồ sơ không ở trạng thái đang xử lý.");
    require_state(now.step == terms.plan.last_counted(), "the result is given in the last counted step",
                  "Chưa đến bước ghi kết quả của quy trình.");
    now.outcome = Outcome::result;
    now.timeliness = judge(at, now.judged_due_at);
    now.state = State::completed;
    stop_clock(now, at);
    return now;
}

Standing end_without_result(Standing now, Outcome outcome, Instant at) {
    check(outcome != Outcome::result, "a result is given by complete()");
    require_state(is_open(now) || is_paused(now), "the dossier has ended already",
                  "Hồ sơ đã giải quyết xong.");
    now.outcome = outcome;
    // While the clock stands still nothing can become late: judged as of the moment it stopped.
    now.timeliness = judge(is_paused(now) ? std::min(at, now.clock_at) : at, now.judged_due_at);
    now.state = outcome == Outcome::refusal      ? State::refused
                : outcome == Outcome::withdrawal ? State::withdrawn
                                                 : State::stopped;
    stop_clock(now, at);
    return now;
}

Standing hand_over(Standing now, Instant at) {
    require_state(stage_of(now.state) == Stage::ready, "nothing waits to be handed over",
                  "Hồ sơ chưa có kết quả để trả.");
    now.state = State::handed_over;
    now.handed_over_at = at;
    return now;
}

}  // namespace dossiers
