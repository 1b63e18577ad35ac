#include "base/errors.hpp"
#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/notices.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/slips.hpp"

namespace dossiers {

Dossier Actions::ask_for_supplement(db::Transaction& tx, const Actor& actor, On on,
                                    const SupplementRequest& request) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_ask_for_supplement(actor, loaded.dossier, loaded.step().place), "dossier.ask_for_supplement");
    if (loaded.dossier.now.supplements > 0 && request.reason.empty())
        throw Refused("reason", "Yêu cầu bổ sung từ lần thứ hai phải có lý do của lãnh đạo.");
    const Standing after = pause(loaded.dossier.now, loaded.terms(), State::awaiting_supplement, tx.now());
    const Dossier d = record(tx, actor, loaded.dossier,
                             {.kind = EventKind::supplement_requested,
                              .occurred_at = tx.now(),
                              .reason = request.reason,
                              .details = details_text({{"items", text_of_items(request.items)}}),
                              .after = after});
    issue_at_desk(tx, ground_, actor, d, documents::PaperKind::supplement_slip,
                  supplement_content(tx, ground_, actor, loaded, request));
    return d;
}

Dossier Actions::await_payment(db::Transaction& tx, const Actor& actor, On on,
                               const std::string& reason) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_work_on(actor, loaded.dossier, loaded.step().place), "dossier.await_payment");
    const Standing after = pause(loaded.dossier.now, loaded.terms(), State::awaiting_payment, tx.now());
    return record(
        tx, actor, loaded.dossier,
        {.kind = EventKind::payment_requested, .occurred_at = tx.now(), .reason = reason, .after = after});
}

Dossier Actions::resume(db::Transaction& tx, const Actor& actor, On on, const std::string& note) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_resume(actor, loaded.dossier), "dossier.resume");
    const Standing after = dossiers::resume(loaded.dossier.now, loaded.terms(), tx.now());
    const Dossier d = record(tx, actor, loaded.dossier,
                             {.kind = EventKind::resumed,
                              .occurred_at = tx.now(),
                              .details = details_text({{"opinion", note}}),
                              .after = after});
    notify_assignee(tx, ground_, actor, d, "dossier.resumed");
    return d;
}

Dossier Actions::extend(db::Transaction& tx, const Actor& actor, On on, const Extension& extension) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_extend(actor, loaded.dossier), "dossier.extend");
    if (extension.reason.empty()) throw Refused("reason", "Xin ghi lý do chậm để in vào thư xin lỗi.");
    const Standing after =
        dossiers::extend(loaded.dossier.now, loaded.terms(), extension.new_due_on, tx.now());
    const Dossier d = record(tx, actor, loaded.dossier,
                             {.kind = EventKind::extended,
                              .occurred_at = tx.now(),
                              .reason = extension.reason,
                              .details = details_text({{"new_due", format_date(extension.new_due_on)}}),
                              .after = after});
    issue_at_authority(tx, ground_, actor, d, documents::PaperKind::apology_slip,
                       apology_content(tx, ground_, actor, loaded, after, extension.reason));
    return d;
}

PaperId Actions::issue_routing_slip(db::Transaction& tx, const Actor& actor, DossierId id) const {
    const Loaded loaded = load(tx, ground_, id);
    if (!may_see(actor, loaded.dossier)) throw NotFound("not within the scope of the actor");
    return issue_at_authority(tx, ground_, actor, loaded.dossier, documents::PaperKind::routing_slip,
                              routing_content(tx, ground_, loaded));
}

}  // namespace dossiers
