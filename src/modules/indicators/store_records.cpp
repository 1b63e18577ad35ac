#include "modules/indicators/store_records.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "modules/indicators/condition.hpp"
#include "modules/indicators/store_corrected.hpp"

namespace indicators {
namespace {

constexpr std::string_view received_source = "dossiers_dossier_facts";
constexpr std::string_view payment_source =
    "payments_payment_facts p join dossiers_dossier_facts d on d.id = p.dossier_id";

/// How the three bases of flows name their columns.
struct Columns {
    std::string_view source, day, row, dossier, unit, amount;
};
constexpr Columns received_columns{received_source, "received_on", "id", "id", "unit_id", "0"};
constexpr Columns resolved_columns{received_source, "ended_on", "id", "id", "unit_id", "0"};
constexpr Columns payment_columns{payment_source, "p.paid_at", "p.id", "p.dossier_id", "p.unit_id", "p.amount"};

const Columns& columns_of(Basis basis) {
    if (basis == Basis::payments) return payment_columns;
    return basis == Basis::received ? received_columns : resolved_columns;
}

/// Facts that a correction after the as-of moment changed are not to be read from the present.
void leave_out_corrected(Condition& where, Instant as_of) {
    where.add(
        "id not in (select dossier_id from dossiers_event_facts where corrects_id is not null and recorded_at > ?)",
        as_of);
}

void narrow(Condition& where, const Selection& by) {
    if (!by.channels.empty()) where.add_words("channel", by.channels);
    if (by.procedure) where.add("procedure_id = ?", by.procedure);
    if (by.basis == Basis::resolved && !by.timeliness.empty()) where.add_words("timeliness", by.timeliness);
}

Condition payments_where(const Selection& by) {
    Condition where;
    where.add_units("p.unit_id", by.reach.all());
    where.add("p.paid_at >= ?", start_of_day(by.period.from));
    where.add("p.paid_at < ?", end_of_day(by.period.to));
    where.add("p.way = 'online'");
    if (by.as_of) where.add("p.recorded_at <= ?", *by.as_of);
    where.add_holders("p.unit_id", "d.unit_now_id", by.reach);
    narrow(where, by);
    return where;
}

Condition flow_where(const Selection& by) {
    if (by.basis == Basis::payments) return payments_where(by);
    const bool received = by.basis == Basis::received;
    Condition where;
    where.add_units("unit_id", by.reach.all());
    where.add(received ? "received_on between ? and ?" : "ended_on between ? and ?", by.period.from, by.period.to);
    where.add("state <> 'voided'");
    if (!received) where.add("timeliness is not null");
    where.add_holders("unit_id", "unit_now_id", by.reach);
    narrow(where, by);
    if (by.digitised) where.add("digitised = 1");
    if (by.as_of) {
        where.add(received ? "received_recorded_at <= ?" : "ended_recorded_at <= ?", *by.as_of);
        leave_out_corrected(where, *by.as_of);
        if (by.digitised)
            where.add(
                "id not in (select dossier_id from dossiers_event_facts where flow is null and flow_digitised = 1 "
                "and recorded_at > ?)",
                *by.as_of);
    }
    return where;
}

Record read_record(const db::Row& row, bool payment) {
    Record record;
    record.day = payment ? local_date(row.get<Instant>(0)) : row.get<Date>(0);
    record.row = row.get<std::int64_t>(1);
    record.dossier = row.get<DossierId>(2);
    record.unit = row.get<UnitId>(3);
    record.holder = row.get<UnitId>(4);
    record.channel = procedures::from_word<Channel>(row.get<std::string>(5));
    record.procedure = row.get<ProcedureId>(6);
    record.timeliness = row.get<std::optional<std::string>>(7).value_or("");
    record.digitised = row.get<bool>(8);
    record.amount = row.get<std::int64_t>(9);
    return record;
}

std::string record_columns(const Columns& c) {
    return fmt::format("{}, {}, {}, {}, unit_now_id, channel, procedure_id, timeliness, digitised, {}", c.day, c.row,
                       c.dossier, c.unit, c.amount);
}

bool matches(const Selection& by, const Corrected& one) {
    const auto day = by.basis == Basis::received ? one.received_on : one.ended_on;
    if (!day || *day < by.period.from || *day > by.period.to) return false;
    return matches_reach(by, one) && (!by.digitised || one.digitised) &&
           (by.basis != Basis::resolved || by.timeliness.empty() ||
            std::find(by.timeliness.begin(), by.timeliness.end(), one.timeliness) != by.timeliness.end());
}

std::vector<Record> corrected_records(db::Transaction& tx, const Selection& by) {
    std::vector<Record> found;
    if (!by.as_of || by.basis == Basis::payments) return found;
    for (const Corrected& one : list_corrected(tx, *by.as_of))
        if (matches(by, one)) {
            Record record = record_of(one);
            record.day = by.basis == Basis::received ? *one.received_on : *one.ended_on;
            found.push_back(record);
        }
    return found;
}

bool newer(const Record& a, const Record& b) { return std::pair(a.day, a.row) > std::pair(b.day, b.row); }

/// Payments are kept by moment, lists go by day: the place of a payment is read again from its row.
void after_place(Condition& where, const Columns& c, const Place& place, bool payment) {
    if (!payment) {
        where.add(fmt::format("({}, {}) {} (?, ?)", c.day, c.row, place.backwards ? ">" : "<"), place.day, place.row);
        return;
    }
    const Instant from = start_of_day(place.day), to = end_of_day(place.day);
    if (place.backwards)
        where.add("(p.paid_at >= ? or (p.paid_at >= ? and p.id > ?))", to, from, place.row);
    else
        where.add("(p.paid_at < ? or (p.paid_at < ? and p.id < ?))", from, to, place.row);
}

}  // namespace

std::vector<Record> list_flow(db::Transaction& tx, const Selection& by, std::optional<Place> place, int size) {
    const Columns& c = columns_of(by.basis);
    const bool payment = by.basis == Basis::payments;
    const bool backwards = place && place->backwards;
    Condition where = flow_where(by);
    if (place) after_place(where, c, *place, payment);
    // 25,200 seconds are +07:00: the day of a payment.
    const std::string day = payment ? "(p.paid_at + 25200) / 86400" : std::string(c.day);
    const auto sql = fmt::format("select {} from {} where {} order by {} {}, {} {} limit {}", record_columns(c),
                                 c.source, where.text, day, backwards ? "asc" : "desc", c.row,
                                 backwards ? "asc" : "desc", size);
    std::vector<Record> records;
    for (const auto cursor = tx.connection().query(sql, where.values); cursor->next();)
        records.push_back(read_record(db::Row(*cursor), payment));
    for (const Record& one : corrected_records(tx, by)) {
        const std::pair at{one.day, one.row};
        if (place && !(backwards ? at > std::pair(place->day, place->row) : at < std::pair(place->day, place->row)))
            continue;
        records.push_back(one);
    }
    std::sort(records.begin(), records.end(), [&](const Record& a, const Record& b) {
        return backwards ? newer(b, a) : newer(a, b);
    });
    if (records.size() > std::size_t(size)) records.resize(std::size_t(size));
    return records;
}

std::int64_t count_flow(db::Transaction& tx, const Selection& by) {
    const Condition where = flow_where(by);
    const auto sql = fmt::format("select count(*) from {} where {}", columns_of(by.basis).source, where.text);
    const auto cursor = tx.connection().query(sql, where.values);
    cursor->next();
    return cursor->integer(0) + std::int64_t(corrected_records(tx, by).size());
}

std::int64_t sum_payments(db::Transaction& tx, const Selection& by) {
    const Condition where = flow_where(by);
    const auto sql = fmt::format("select coalesce(sum(p.amount), 0) from {} where {}", payment_source, where.text);
    const auto cursor = tx.connection().query(sql, where.values);
    cursor->next();
    return cursor->integer(0);
}

std::vector<RecordGroup> group_flow(db::Transaction& tx, const Selection& by) {
    const Columns& c = columns_of(by.basis);
    const Condition where = flow_where(by);
    const auto sql = fmt::format(
        "select {0}, unit_now_id, channel, procedure_id, timeliness, count(*), sum(digitised), sum({1}) from {2} "
        "where {3} group by {0}, unit_now_id, channel, procedure_id, timeliness",
        c.unit, c.amount, c.source, where.text);
    std::vector<RecordGroup> groups;
    for (const auto cursor = tx.connection().query(sql, where.values); cursor->next();) {
        const db::Row row(*cursor);
        RecordGroup group;
        group.like.unit = row.get<UnitId>(0);
        group.like.holder = row.get<UnitId>(1);
        group.like.channel = procedures::from_word<Channel>(row.get<std::string>(2));
        group.like.procedure = row.get<ProcedureId>(3);
        group.like.timeliness = row.get<std::optional<std::string>>(4).value_or("");
        group.count = row.get<std::int64_t>(5);
        group.digitised = row.get<std::int64_t>(6);
        group.like.amount = row.get<std::int64_t>(7);
        groups.push_back(std::move(group));
    }
    for (const Record& one : corrected_records(tx, by)) groups.push_back({one, 1, one.digitised ? 1 : 0});
    return groups;
}

}  // namespace indicators
