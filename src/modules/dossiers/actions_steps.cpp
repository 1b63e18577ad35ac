#include "base/errors.hpp"
#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/notices.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/store_parts.hpp"

namespace dossiers {

Dossier Actions::forward(db::Transaction& tx, const Actor& actor, On on, const Forwarding& forwarding) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_work_on(actor, loaded.dossier, loaded.step().place), "dossier.forward");
    const Standing after = dossiers::forward(loaded.dossier.now, loaded.terms(), forwarding.to, tx.now());
    const Dossier d = record(
        tx, actor, loaded.dossier,
        {.kind = EventKind::forwarded,
         .occurred_at = tx.now(),
         .details = details_text({{"opinion", forwarding.opinion}, {"step_done", loaded.step().name}}),
         .after = after});
    notify_next(tx, ground_, actor, d, loaded.plan.step(d.now.step).place);
    return d;
}

Dossier Actions::send_back(db::Transaction& tx, const Actor& actor, On on, const std::string& reason) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_work_on(actor, loaded.dossier, loaded.step().place), "dossier.send_back");
    const Standing after = dossiers::send_back(loaded.dossier.now, loaded.terms(), {}, tx.now());
    const Dossier d = record(tx, actor, loaded.dossier,
                             {.kind = EventKind::forwarded,
                              .occurred_at = tx.now(),
                              .reason = reason,
                              .details = details_text({{"sent_back_from", loaded.step().name}}),
                              .after = after});
    notify_next(tx, ground_, actor, d, loaded.plan.step(d.now.step).place);
    return d;
}

Dossier Actions::assign(db::Transaction& tx, const Actor& actor, On on, OfficerId to) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_assign(actor, loaded.dossier), "dossier.assign");
    const Dossier d = record(tx, actor, loaded.dossier,
                             {.kind = EventKind::assigned,
                              .occurred_at = tx.now(),
                              .after = dossiers::assign(loaded.dossier.now, to)});
    notify_assignee(tx, ground_, actor, d, "dossier.assigned");
    return d;
}

Dossier Actions::consult(db::Transaction& tx, const Actor& actor, On on, const Consultation& question) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_work_on(actor, loaded.dossier, loaded.step().place), "dossier.consult");
    const EventId event = new_event_id(tx);
    const Instant due_at = calendar::compute(*loaded.calendar, tx.now(), question.within).due_at;
    insert_consultation(
        tx, on.dossier, event,
        {.unit = question.unit, .question = question.question, .asked_at = tx.now(), .due_at = due_at});
    notify_of_opinion(tx, ground_, loaded.dossier, question.unit, due_at);
    return record(tx, actor, loaded.dossier,
                  {.kind = EventKind::consulted,
                   .occurred_at = tx.now(),
                   .details = details_text({{"question", question.question}}),
                   .after = loaded.dossier.now},
                  event);
}

Dossier Actions::give_opinion(db::Transaction& tx, const Actor& actor, On on, ConsultationId consultation,
                              const std::string& answer) const {
    const Loaded loaded = load(tx, ground_, on.dossier);
    bool asked = false;
    for (const auto& row : list_consultations(tx, on.dossier))
        asked = asked || (row.id == consultation && actor.may(Permission::process_dossiers, row.unit));
    require(asked, "dossier.give_opinion");
    const EventId event = new_event_id(tx);
    if (!answer_consultation(tx, consultation, event, answer, tx.now()))
        throw IllegalTransition("answered already", "Ý kiến này đã được trả lời.");
    notify_opinion_given(tx, ground_, actor, loaded.dossier);
    return record(tx, actor, loaded.dossier,
                  {.kind = EventKind::opinion_given,
                   .occurred_at = tx.now(),
                   .details = details_text({{"opinion", answer}}),
                   .after = loaded.dossier.now},
                  event);
}

Dossier Actions::move_promise(db::Transaction& tx, const Actor& actor, DossierId id, Instant due_at,
                              CalendarVersionId calendar, const std::string& reason) const {
    const Loaded loaded = load(tx, ground_, id);
    Dossier d = loaded.dossier;
    Standing after = d.now;
    const bool same = after.judged_due_at == after.due_at;
    after.due_at = due_at;
    if (same) after.judged_due_at = due_at;
    d.calendar_version = calendar;
    return record(
        tx, actor, d,
        {.kind = EventKind::promise_moved, .occurred_at = tx.now(), .reason = reason, .after = after});
}

Dossier Actions::change_unit(db::Transaction& tx, const Actor& actor, DossierId id, UnitId successor,
                             const std::string& reason) const {
    require(actor.may(Permission::manage_organisation), "dossier.change_unit");
    const Loaded loaded = load(tx, ground_, id);
    Standing after = loaded.dossier.now;
    after.unit_now = successor;
    after.assignee = {};
    return record(
        tx, actor, loaded.dossier,
        {.kind = EventKind::unit_changed, .occurred_at = tx.now(), .reason = reason, .after = after});
}

}  // namespace dossiers
