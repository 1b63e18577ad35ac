#pragma once
#include <optional>
#include <string>
#include "base/actor.hpp"
#include "modules/dossiers/dossier.hpp"

namespace dossiers {

using EventId = Id<struct DossierEventTag>;

enum class EventKind {
    received,
    forwarded,
    assigned,
    consulted,
    opinion_given,
    supplement_requested,
    payment_requested,
    resumed,
    papers_changed,
    payment_taken,
    extended,
    completed,
    refused,
    withdrawn,
    stopped,
    handed_over,
    promise_moved,
    unit_changed,
    lookup_renewed,
    corrected
};
std::string_view word(EventKind);
template <>
EventKind enum_from<EventKind>(std::string_view);
std::string format_event(EventKind);  // "Tiếp nhận", "Yêu cầu bổ sung"

/// What a day table counts. An act adds to the row (day of the fact, day of recording); a correction also
/// takes back, with its own recorded day.
enum class Flow { received, resolved_early, resolved_on_time, resolved_late };
std::string_view word(Flow);
template <>
Flow enum_from<Flow>(std::string_view);

struct FlowEntry {
    std::optional<Flow> flow;  // none, with `digitised` true: papers digitised after reception
    Date day{};
    bool digitised = false;  // counts among the digitised of that day
    bool counts() const { return flow.has_value() || digitised; }
    bool operator==(const FlowEntry&) const = default;
};

/// One row of history. Never updated: a mistake is a correcting event that names it.
struct Event {
    EventId id;
    DossierId dossier;
    int seq{};
    EventKind kind{};
    Instant occurred_at{};  // what the law counts
    Instant recorded_at{};  // when the program learned it
    AccountId account;
    OfficerId officer;
    PositionId position;
    UnitId actor_unit;
    std::string reason;
    std::string details = "{}";  // JSON: opinion, numbers of papers, what was asked for
    EventId corrects;
    FlowEntry adds;
    FlowEntry takes_back;
    Standing after;
};

/// The one function that makes the present out of history.
Dossier apply(Dossier, const Event&);

/// The canonical text of an event; its SHA-256 is stored with it and, salted, on the audit line.
std::string canonical_text(const Event&);

}  // namespace dossiers
