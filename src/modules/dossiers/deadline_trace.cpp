#include "modules/dossiers/deadline_trace.hpp"
#include "modules/dossiers/store.hpp"

namespace dossiers {

std::vector<calendar::Pause> pauses_of(const std::vector<Event>& events, Instant now) {
    std::vector<calendar::Pause> pauses;
    for (const auto& event : events) {
        const bool pauses_now =
            event.kind == EventKind::supplement_requested || event.kind == EventKind::payment_requested;
        if (pauses_now)
            pauses.push_back(
                {event.occurred_at, now,
                 event.kind == EventKind::supplement_requested ? "chờ bổ sung" : "chờ nghĩa vụ tài chính"});
        else if (!pauses.empty() && pauses.back().to == now && event.after.clock != ClockState::paused)
            pauses.back().to = event.occurred_at;
    }
    return pauses;
}

calendar::Explanation deadline_trace(db::Transaction& tx, const Loaded& loaded) {
    const auto rules = rules_of(*loaded.calendar, loaded.version->content);
    return calendar::explain(*loaded.calendar, loaded.dossier.received_at, loaded.limit,
                             pauses_of(list_events(tx, loaded.dossier.id), tx.now()), rules);
}

}  // namespace dossiers
