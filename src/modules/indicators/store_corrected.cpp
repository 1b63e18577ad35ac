#include "modules/indicators/store_corrected.hpp"
#include <algorithm>

namespace indicators {
namespace {

constexpr std::string_view select_histories = R"sql(
    select d.id, d.unit_id, d.unit_now_id, d.channel, d.procedure_id, e.flow, e.flow_day, e.flow_digitised,
           e.undo_flow, e.undo_day, e.undo_digitised
      from dossiers_event_facts e
      join dossiers_dossier_facts d on d.id = e.dossier_id
     where e.dossier_id in (select c.dossier_id from dossiers_event_facts c
                             where c.corrects_id is not null and c.recorded_at > ?)
       and e.recorded_at <= ?
     order by e.dossier_id, e.seq
)sql";

constexpr std::string_view resolved_prefix = "resolved_";

void take_back(Corrected& one, const db::Row& row, int at) {
    const auto flow = row.get<std::optional<std::string>>(at).value_or("");
    if (flow == "received") one.received_on.reset();
    if (flow.starts_with(resolved_prefix)) one.ended_on.reset();
    if (row.get<bool>(at + 2)) one.digitised = false;
}

void add_entry(Corrected& one, const db::Row& row, int at) {
    if (row.is_null(at + 1)) return;
    const auto flow = row.get<std::optional<std::string>>(at).value_or("");
    const Date day = row.get<Date>(at + 1);
    if (flow == "received") one.received_on = day;
    if (flow.starts_with(resolved_prefix)) {
        one.ended_on = day;
        one.timeliness = flow.substr(resolved_prefix.size());
    }
    if (row.get<bool>(at + 2)) one.digitised = true;
}

}  // namespace

std::vector<Corrected> list_corrected(db::Transaction& tx, Instant as_of) {
    std::vector<Corrected> found;
    for (const db::Row& row : tx.query(select_histories, as_of, as_of)) {
        const auto dossier = row.get<DossierId>(0);
        if (found.empty() || found.back().dossier != dossier)
            found.push_back({.dossier = dossier,
                             .unit = row.get<UnitId>(1),
                             .holder = row.get<UnitId>(2),
                             .channel = procedures::from_word<Channel>(row.get<std::string>(3)),
                             .procedure = row.get<ProcedureId>(4),
                             .received_on = {},
                             .ended_on = {},
                             .timeliness = {}});
        take_back(found.back(), row, 8);
        add_entry(found.back(), row, 5);
    }
    return found;
}

bool matches_reach(const Selection& by, const Corrected& one) {
    if (!by.reach.contains(one.unit, one.holder)) return false;
    if (by.procedure && by.procedure != one.procedure) return false;
    return by.channels.empty() ||
           std::find(by.channels.begin(), by.channels.end(), one.channel) != by.channels.end();
}

Record record_of(const Corrected& one) {
    return {.day = {},
            .row = one.dossier.value,
            .dossier = one.dossier,
            .unit = one.unit,
            .holder = one.holder,
            .channel = one.channel,
            .procedure = one.procedure,
            .timeliness = one.timeliness,
            .digitised = one.digitised};
}

}  // namespace indicators
