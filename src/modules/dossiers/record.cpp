#include "modules/dossiers/record.hpp"
#include <fmt/format.h>
#include "base/digest.hpp"
#include "modules/audit/audit.hpp"
#include "modules/dossiers/code.hpp"
#include "modules/dossiers/store.hpp"

namespace dossiers {
namespace {

/// Counters before the audit line, which is last: on PostgreSQL their rows stay locked until the commit.
void store_event(db::Transaction& tx, const Actor& actor, const Dossier& dossier, const Event& event) {
    const std::string digest = digest::sha256_hex(canonical_text(event));
    insert_event(tx, event, digest);
    const Date today = local_date(event.recorded_at);
    count_flow(tx, dossier, event.takes_back, -1, today);
    count_flow(tx, dossier, event.adds, +1, today);
    audit::record(tx, actor, fmt::format("dossier.{}", word(event.kind)), dossier.id.value, digest);
}

}  // namespace

Event make_event(const db::Transaction& tx, const Actor& actor, const Dossier& dossier, const Decision& decision,
                 EventId id) {
    Event event;
    event.id = id;
    event.dossier = dossier.id;
    event.seq = dossier.last_seq + 1;
    event.kind = decision.kind;
    event.occurred_at = decision.occurred_at;
    event.recorded_at = tx.now();
    event.account = actor.account;
    event.officer = actor.officer;
    event.position = actor.position;
    event.actor_unit = actor.unit;
    event.reason = decision.reason;
    event.details = decision.details;
    event.corrects = decision.corrects;
    event.adds = decision.adds;
    event.takes_back = decision.takes_back;
    event.after = decision.after;
    return event;
}

EventId new_event_id(db::Transaction& tx) { return tx.new_id<EventId>(); }

Dossier record(db::Transaction& tx, const Actor& actor, const Dossier& before, const Decision& decision,
               EventId id) {
    const Event event = make_event(tx, actor, before, decision, id);
    const Dossier after = apply(before, event);
    update_dossier(tx, after, event);
    store_event(tx, actor, after, event);
    return after;
}

Dossier record(db::Transaction& tx, const Actor& actor, const Dossier& before, const Decision& decision) {
    return record(tx, actor, before, decision, new_event_id(tx));
}

Dossier record_first(db::Transaction& tx, const Actor& actor, Dossier dossier, const Decision& decision,
                     EventId id) {
    const Event event = make_event(tx, actor, dossier, decision, id);
    dossier.received_recorded_at = event.recorded_at;
    dossier = apply(dossier, event);
    insert_dossier(tx, dossier, code_key(dossier.code));
    store_event(tx, actor, dossier, event);
    return dossier;
}

}  // namespace dossiers
