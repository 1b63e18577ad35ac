#include "base/errors.hpp"
#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/store_parts.hpp"

namespace dossiers {
namespace {

bool is_ending(EventKind kind) {
    return kind == EventKind::completed || kind == EventKind::refused || kind == EventKind::withdrawn ||
           kind == EventKind::stopped;
}

/// The wrong event, when it may be corrected: a reception or an ending of this dossier that still counts.
Event wrong_event(db::Transaction& tx, const Dossier& d, EventId id) {
    const Event event = load_event(tx, id);
    if (event.dossier != d.id) throw NotFound("an event of another dossier");
    if (event.kind != EventKind::received && !is_ending(event.kind))
        throw IllegalTransition("only receptions and endings are corrected",
                                "Chỉ sửa được việc tiếp nhận và kết thúc.");
    if (is_corrected(tx, id)) throw IllegalTransition("corrected already", "Việc này đã được sửa trước đó.");
    return event;
}

Standing standing_before(db::Transaction& tx, const Event& event) {
    Standing before;
    for (const Event& earlier : list_events(tx, event.dossier))
        if (earlier.seq < event.seq) before = earlier.after;
    return before;
}

void require_reason(const std::string& reason) {
    if (reason.empty()) throw Refused("reason", "Xin ghi lý do sửa: lịch sử giữ cả điều sai và điều sửa.");
}

}  // namespace

Dossier Actions::correct_moment(db::Transaction& tx, const Actor& actor, On on, EventId wrong, Instant right,
                                const std::string& reason) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_correct(actor, loaded.dossier), "dossier.correct");
    require_reason(reason);
    if (right > tx.now()) throw Refused("moment", "Thời điểm đúng không được ở tương lai.");
    const Event event = wrong_event(tx, loaded.dossier, wrong);
    Dossier d = loaded.dossier;
    Decision decision{.kind = EventKind::corrected,
                      .occurred_at = right,
                      .reason = reason,
                      .after = d.now,
                      .takes_back = event.adds,
                      .corrects = wrong};
    if (event.kind == EventKind::received) {
        if (d.now.ended_at && right > *d.now.ended_at)
            throw Refused("moment", "Thời điểm tiếp nhận phải trước thời điểm kết thúc.");
        d.received_at = right;
        decision.takes_back.digitised = d.digitised;  // also when digitised later: it counts on the day of reception
        decision.adds = {.flow = Flow::received, .day = local_date(right), .digitised = d.digitised};
    } else {
        if (right < d.received_at)
            throw Refused("moment", "Thời điểm kết thúc phải sau thời điểm tiếp nhận.");
        decision.after.ended_at = right;
        decision.after.timeliness = judge(right, d.now.judged_due_at);
        decision.adds = ending_flow(decision.after);
    }
    return record(tx, actor, d, decision);
}

Dossier Actions::cancel_event(db::Transaction& tx, const Actor& actor, On on, EventId wrong,
                              const std::string& reason) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_correct(actor, loaded.dossier), "dossier.correct");
    require_reason(reason);
    const Event event = wrong_event(tx, loaded.dossier, wrong);
    Decision decision{.kind = EventKind::corrected,
                      .occurred_at = tx.now(),
                      .reason = reason,
                      .after = loaded.dossier.now,
                      .takes_back = event.adds,
                      .corrects = wrong};
    if (event.kind == EventKind::received) {
        if (is_ended(loaded.dossier))
            throw IllegalTransition("an ended dossier is not voided",
                                    "Hồ sơ đã kết thúc: hãy hủy kết quả trước.");
        decision.takes_back.digitised = loaded.dossier.digitised;
        decision.after.state = State::voided;
        decision.after.clock = ClockState::ended;
        decision.after.clock_at = tx.now();
    } else {
        decision.after = standing_before(tx, event);
        decision.after.unit_now = loaded.dossier.now.unit_now;
    }
    return record(tx, actor, loaded.dossier, decision);
}

}  // namespace dossiers
