#pragma once
#include "modules/calendar/due_date.hpp"
#include "modules/dossiers/dossier.hpp"
#include "modules/dossiers/step_plan.hpp"

// How a dossier moves: pure rules, a standing in, a standing out. Each throws IllegalTransition, with a
// sentence for people, when the state does not allow the act.
namespace dossiers {

/// What the rules need to know besides the dossier, all pinned at reception.
struct Terms {
    const StepPlan& plan;
    const calendar::WorkingCalendar& calendar;
    calendar::TimeLimit limit;  // own promise of the channel
    calendar::DueRules rules = {};  // of the office, narrowed by the procedure
};

/// Tiếp nhận. The first step has begun; `due` is the promise.
Standing first_standing(const Terms&, Instant received_at, const calendar::Due& due, UnitId unit);

/// Chuyển bước: the present step is done, the next one begins. The last counted step is left by an outcome.
Standing forward(Standing, const Terms&, OfficerId to, Instant at);
/// Trả lại bước trước, with a reason.
Standing send_back(Standing, const Terms&, OfficerId to, Instant at);
/// Phân công.
Standing assign(Standing, OfficerId to);

/// Chờ bổ sung, chờ nghĩa vụ tài chính: the clock stands still from `at`.
Standing pause(Standing, const Terms&, State awaiting, Instant at);
/// Tiếp tục: the minutes left run again; what was overdue before the pause stays overdue.
Standing resume(Standing, const Terms&, Instant at);

/// Gia hạn with apology: the planned end moves, what late is judged against does not. Once only.
Standing extend(Standing, const Terms&, Date new_due_on, Instant at);

/// Có kết quả: only from the last counted step.
Standing complete(Standing, const Terms&, Instant at);
/// Từ chối giải quyết, rút, dừng: from any state in which the office still owes an answer.
Standing end_without_result(Standing, Outcome, Instant at);
/// Trả kết quả.
Standing hand_over(Standing, Instant at);

}  // namespace dossiers
