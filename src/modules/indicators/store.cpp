#include "modules/indicators/store.hpp"
#include <set>
#include "base/check.hpp"

namespace indicators {
namespace {

constexpr std::string_view select_successions = R"sql(
    select old_unit_id, new_unit_id, share, kind, on_day, recorded_at
      from organisation_succession_facts order by on_day, succession_id
)sql";

constexpr std::string_view select_units = "select unit_id from organisation_unit_facts order by unit_id";

// All channels are named, so that the index gives the groups in order and every number: 4 ms a year of 22 units
// where grouping by a sort takes 10.
constexpr std::string_view select_days = R"sql(
    select unit_id, channel, sum(received), sum(resolved_early), sum(resolved_on_time), sum(resolved_late),
           sum(digitised), sum(paid_online), count(*)
      from dossiers_day_facts
     where unit_id in (?*) and channel in ('direct', 'partly_online', 'fully_online', 'by_post')
       and day between ? and ?
     group by unit_id, channel
)sql";

constexpr std::string_view select_days_as_of = R"sql(
    select unit_id, channel, sum(received), sum(resolved_early), sum(resolved_on_time), sum(resolved_late),
           sum(digitised), sum(paid_online), count(*)
      from dossiers_day_facts
     where unit_id in (?*) and channel in ('direct', 'partly_online', 'fully_online', 'by_post')
       and day between ? and ? and recorded_day <= ?
     group by unit_id, channel
)sql";

constexpr std::string_view select_open_day = R"sql(
    select d.unit_id, d.channel, e.flow, e.flow_day, e.flow_digitised, e.undo_flow, e.undo_day, e.undo_digitised
      from dossiers_event_facts e
      join dossiers_dossier_facts d on d.id = e.dossier_id
     where e.recorded_at between ? and ? and (e.flow_day is not null or e.undo_day is not null)
       and d.unit_id in (?*)
)sql";

constexpr std::string_view select_payments_of_open_day = R"sql(
    select d.unit_id, d.channel, p.amount, p.paid_at
      from payments_payment_facts p
      join dossiers_dossier_facts d on d.id = p.dossier_id
     where p.recorded_at between ? and ? and p.way = 'online' and p.unit_id in (?*)
)sql";

constexpr std::string_view select_months = R"sql(
    select procedure_id, channel, sum(received), sum(resolved_early), sum(resolved_on_time), sum(resolved_late),
           sum(digitised), count(*)
      from dossiers_procedure_month_facts
     where month between ? and ? and unit_id in (?*)
     group by procedure_id, channel
)sql";

constexpr std::string_view count_payments = R"sql(
    select count(*) from payments_payment_facts
     where unit_id in (?*) and paid_at >= ? and paid_at < ? and way = 'online' and recorded_at <= ?
)sql";

constexpr std::string_view select_handled = R"sql(
    select distinct procedure_id from procedures_published_facts
     where authority_id in (?*)
       and status in ('published', 'ended') and valid_from <= ? and (valid_to is null or valid_to >= ?)
       and handled_from <= ? and (handled_to is null or handled_to >= ?)
)sql";

constexpr std::string_view select_decided = R"sql(
    select distinct procedure_id from procedures_published_facts
     where deciding_unit_id in (?*)
       and status in ('published', 'ended') and valid_from <= ? and (valid_to is null or valid_to >= ?)
       and handled_from <= ? and (handled_to is null or handled_to >= ?)
)sql";

constexpr std::string_view select_procedure_names = R"sql(
    select procedure_id, code, name, sector from procedures_version_facts
     where procedure_id in (?*) order by procedure_id, number
)sql";

Channel read_channel(const db::Row& row, int column) {
    return procedures::from_word<Channel>(row.get<std::string>(column));
}

Counts read_counts(const db::Row& row, int at) {
    Counts counts;
    counts.received = row.get<std::int64_t>(at);
    counts.early = row.get<std::int64_t>(at + 1);
    counts.on_time = row.get<std::int64_t>(at + 2);
    counts.late = row.get<std::int64_t>(at + 3);
    counts.digitised = row.get<std::int64_t>(at + 4);
    return counts;
}

/// Adds one side of an event (what it adds, or what it takes back) when its day is in the period.
void add_entry(Counts& counts, const db::Row& row, int at, int sign, const Period& period) {
    if (row.is_null(at + 1)) return;
    const Date day = row.get<Date>(at + 1);
    if (day < period.from || day > period.to) return;
    if (row.get<bool>(at + 2)) counts.digitised += sign;
    const auto flow = row.get<std::optional<std::string>>(at);
    if (flow == "received") counts.received += sign;
    if (flow == "resolved_early") counts.early += sign;
    if (flow == "resolved_on_time") counts.on_time += sign;
    if (flow == "resolved_late") counts.late += sign;
}

}  // namespace

std::vector<organisation::Succession> list_successions(db::Transaction& tx) {
    std::vector<organisation::Succession> found;
    for (const db::Row& row : tx.query(select_successions)) {
        const auto share = organisation::parse_share(row.get<std::string>(2));
        const auto kind = organisation::parse_succession_kind(row.get<std::string>(3));
        check(share && kind, "a succession has known words");
        found.push_back({.old_unit = row.get<UnitId>(0),
                         .new_unit = row.get<UnitId>(1),
                         .share = *share,
                         .kind = *kind,
                         .on = row.get<Date>(4),
                         .document = {},
                         .recorded_at = row.get<Instant>(5)});
    }
    return found;
}

std::vector<UnitId> list_units(db::Transaction& tx) {
    std::vector<UnitId> units;
    for (const db::Row& row : tx.query(select_units)) units.push_back(row.get<UnitId>(0));
    return units;
}

Flows sum_days(db::Transaction& tx, const std::vector<UnitId>& units, const Period& period,
               std::optional<Date> recorded_to, Reading& reading) {
    Flows flows;
    if (units.empty()) return flows;
    const auto many = db::Many::of(units);
    db::Rows rows = recorded_to ? tx.query(select_days_as_of, many, period.from, period.to, *recorded_to)
                                : tx.query(select_days, many, period.from, period.to);
    for (const db::Row& row : rows) {
        Counts counts = read_counts(row, 2);
        counts.paid_online = row.get<std::int64_t>(7);
        reading.rows += row.get<std::int64_t>(8);
        flows[{row.get<UnitId>(0), read_channel(row, 1)}] += counts;
    }
    return flows;
}

Flows sum_open_day(db::Transaction& tx, const std::vector<UnitId>& units, const Period& period, Instant moment,
                   Reading& reading) {
    Flows flows;
    if (units.empty()) return flows;
    const auto many = db::Many::of(units);
    const Instant since = start_of_day(local_date(moment));
    for (const db::Row& row : tx.query(select_open_day, since, moment, many)) {
        Counts& counts = flows[{row.get<UnitId>(0), read_channel(row, 1)}];
        add_entry(counts, row, 2, +1, period);
        add_entry(counts, row, 5, -1, period);
        ++reading.rows;
    }
    for (const db::Row& row : tx.query(select_payments_of_open_day, since, moment, many)) {
        const Date day = local_date(row.get<Instant>(3));
        if (day < period.from || day > period.to) continue;
        flows[{row.get<UnitId>(0), read_channel(row, 1)}].paid_online += row.get<std::int64_t>(2);
        ++reading.rows;
    }
    return flows;
}

std::vector<ProcedureCounts> sum_months(db::Transaction& tx, const std::vector<UnitId>& units, int first, int last,
                                        Reading& reading) {
    std::vector<ProcedureCounts> found;
    if (units.empty() || first > last) return found;
    for (const db::Row& row : tx.query(select_months, first, last, db::Many::of(units))) {
        found.push_back({row.get<ProcedureId>(0), read_channel(row, 1), read_counts(row, 2)});
        reading.rows += row.get<std::int64_t>(7);
    }
    return found;
}

std::int64_t count_online_payments(db::Transaction& tx, const std::vector<UnitId>& units, const Period& period,
                                   std::optional<Instant> as_of) {
    return tx.one<std::int64_t>(count_payments, db::Many::of(units), start_of_day(period.from),
                                end_of_day(period.to), as_of.value_or(tx.now()));
}

std::int64_t count_published(db::Transaction& tx, const std::vector<UnitId>& units, Date day) {
    const auto many = db::Many::of(units);
    std::set<ProcedureId> found;
    for (const auto sql : {select_handled, select_decided})
        for (const db::Row& row : tx.query(sql, many, day, day, day, day)) found.insert(row.get<ProcedureId>(0));
    return std::int64_t(found.size());
}

std::map<ProcedureId, ProcedureName> name_procedures(db::Transaction& tx, const std::vector<ProcedureId>& asked) {
    std::map<ProcedureId, ProcedureName> names;
    for (const db::Row& row : tx.query(select_procedure_names, db::Many::of(asked)))
        names[row.get<ProcedureId>(0)] = {row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3)};
    return names;
}

}  // namespace indicators
