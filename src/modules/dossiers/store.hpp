#pragma once
#include <vector>
#include "modules/dossiers/dossier.hpp"
#include "modules/dossiers/event.hpp"
#include "platform/db/database.hpp"

namespace dossiers {

/// The columns of a dossier, then of its standing, for `select …`; read with read_dossier.
extern const std::string_view dossier_columns;
Dossier read_dossier(const db::Row&);

void insert_dossier(db::Transaction&, const Dossier&, const std::string& code_key);
/// Writes the standing that the event left; throws StaleVersion when another act came first.
void update_dossier(db::Transaction&, const Dossier&, const Event&);
void insert_event(db::Transaction&, const Event&, const std::string& digest);

std::optional<Dossier> find_dossier(db::Transaction&, DossierId);
std::optional<DossierId> find_by_code_key(db::Transaction&, const std::string& key);
Event load_event(db::Transaction&, EventId);
std::vector<Event> list_events(db::Transaction&, DossierId);
/// The last event known at `moment` that no later-known correction has taken back.
std::optional<Event> find_event_as_of(db::Transaction&, DossierId, Instant moment);
std::string stored_digest(db::Transaction&, EventId);

/// Adds `sign` to the day and month tables of the dossier's unit of then.
void count_flow(db::Transaction&, const Dossier&, const FlowEntry&, int sign, Date recorded_day);
void count_online_payment(db::Transaction&, const Dossier&, Date day, Date recorded_day, std::int64_t amount);

}  // namespace dossiers
