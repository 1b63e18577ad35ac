#pragma once
#include "modules/calendar/trace.hpp"
#include "modules/dossiers/actions.hpp"
#include "modules/dossiers/event.hpp"

namespace dossiers {

/// The times the clock stood still, from history; one that lasts ends `now`.
std::vector<calendar::Pause> pauses_of(const std::vector<Event>&, Instant now);
/// Why this date: the promise walked day by day, under the rules the dossier pinned.
calendar::Explanation deadline_trace(db::Transaction&, const Loaded&);

}  // namespace dossiers
