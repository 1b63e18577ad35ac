#pragma once
#include "base/actor.hpp"
#include "modules/dossiers/event.hpp"
#include "platform/db/database.hpp"

namespace dossiers {

/// What an act decided; the rest of the event (id, sequence, who, when recorded) is filled here.
struct Decision {
    EventKind kind{};
    Instant occurred_at{};
    std::string reason = {};
    std::string details = "{}";
    Standing after;
    FlowEntry adds = {};
    FlowEntry takes_back = {};
    EventId corrects = {};
};

/// The one way history grows: event, present state, day tables and audit line, in the act's transaction.
/// `dossier` is the state the act decided on (its version is the guard); the new state is returned.
Dossier record(db::Transaction&, const Actor&, const Dossier&, const Decision&);
/// The first event: inserts the dossier itself. `dossier.now` is its first standing.
Dossier record_first(db::Transaction&, const Actor&, Dossier, const Decision&, EventId);

/// The id that the event being decided will get is needed by papers; made before it.
EventId new_event_id(db::Transaction&);
Dossier record(db::Transaction&, const Actor&, const Dossier&, const Decision&, EventId);
/// Pure: the event that the decision makes now.
Event make_event(const db::Transaction&, const Actor&, const Dossier&, const Decision&, EventId);

}  // namespace dossiers
