#include "base/errors.hpp"
#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/notices.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/slips.hpp"

namespace dossiers {

Dossier Actions::complete(db::Transaction& tx, const Actor& actor, On on, const OutcomeGiven& given) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_complete(actor, loaded.dossier, loaded.step().place), "dossier.complete");
    const Standing after = dossiers::complete(loaded.dossier.now, loaded.terms(), tx.now());
    const Dossier d =
        record(tx, actor, loaded.dossier,
               {.kind = EventKind::completed,
                .occurred_at = tx.now(),
                .details = details_text({{"reference", given.reference}, {"opinion", given.opinion}}),
                .after = after,
                .adds = ending_flow(after)});
    notify_desk(tx, ground_, d, "dossier.completed");
    return d;
}

Dossier Actions::refuse(db::Transaction& tx, const Actor& actor, On on, const Refusal& refusal) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_refuse(actor, loaded.dossier), "dossier.refuse");
    if (refusal.reason.empty())
        throw Refused("reason", "Xin ghi lý do từ chối: người nộp phải được biết vì sao.");
    const Standing after = end_without_result(loaded.dossier.now, Outcome::refusal, tx.now());
    const Dossier d = record(tx, actor, loaded.dossier,
                             {.kind = EventKind::refused,
                              .occurred_at = tx.now(),
                              .reason = refusal.reason,
                              .after = after,
                              .adds = ending_flow(after)});
    issue_at_authority(tx, ground_, actor, d, documents::PaperKind::refusal_slip,
                       refusal_content(tx, ground_, actor, loaded, refusal));
    notify_desk(tx, ground_, d, "dossier.refused");
    return d;
}

Dossier Actions::withdraw(db::Transaction& tx, const Actor& actor, On on, const std::string& reason) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_withdraw(actor, loaded.dossier), "dossier.withdraw");
    const Standing after = end_without_result(loaded.dossier.now, Outcome::withdrawal, tx.now());
    notify_assignee(tx, ground_, actor, loaded.dossier, "dossier.withdrawn");
    return record(tx, actor, loaded.dossier,
                  {.kind = EventKind::withdrawn,
                   .occurred_at = tx.now(),
                   .reason = reason,
                   .after = after,
                   .adds = ending_flow(after)});
}

Dossier Actions::stop(db::Transaction& tx, const Actor& actor, On on, const std::string& reason) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_stop(actor, loaded.dossier), "dossier.stop");
    if (reason.empty()) throw Refused("reason", "Xin ghi lý do dừng giải quyết.");
    const Standing after = end_without_result(loaded.dossier.now, Outcome::stop, tx.now());
    const Dossier d = record(tx, actor, loaded.dossier,
                             {.kind = EventKind::stopped,
                              .occurred_at = tx.now(),
                              .reason = reason,
                              .after = after,
                              .adds = ending_flow(after)});
    issue_at_authority(tx, ground_, actor, d, documents::PaperKind::stop_notice,
                       stop_content(tx, ground_, actor, loaded, reason));
    return d;
}

Dossier Actions::hand_over(db::Transaction& tx, const Actor& actor, On on,
                           const std::string& receiver) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_hand_over(actor, loaded.dossier), "dossier.hand_over");
    return record(tx, actor, loaded.dossier,
                  {.kind = EventKind::handed_over,
                   .occurred_at = tx.now(),
                   .details = details_text({{"receiver", receiver}}),
                   .after = dossiers::hand_over(loaded.dossier.now, tx.now())});
}

}  // namespace dossiers
