#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <unordered_map>
#include "modules/indicators/condition.hpp"
#include "modules/indicators/store_corrected.hpp"
#include "modules/indicators/store_records.hpp"

namespace indicators {
namespace {

constexpr std::string_view stock_columns =
    "select received_on, id, unit_id, unit_now_id, channel, procedure_id from dossiers_dossier_facts where ";

constexpr std::string_view group_open_columns =
    "select +unit_id, unit_now_id, channel, procedure_id, count(*), "
    "sum(case when clock = 'running' and judged_due_at < ? then 1 else 0 end) from dossiers_dossier_facts where ";

// The first day whose endings were partly learned after the moment: endings before it need not be looked at.
constexpr std::string_view first_day_ended_late = R"sql(
    select min(day) from dossiers_day_facts
     where unit_id in (?*) and day <= ? and recorded_day >= ?
       and (resolved_early <> 0 or resolved_on_time <> 0 or resolved_late <> 0)
)sql";

// The clock and the promise that the last act up to a moment left; corrections carry values of their own time.
constexpr std::string_view select_standings = R"sql(
    select dossier_id, clock, judged_due_at from dossiers_event_facts
     where dossier_id in (?*) and kind <> 'corrected' and clock <> 'ended' and occurred_at <= ? and recorded_at <= ?
     order by dossier_id, seq
)sql";

constexpr std::size_t standings_at_once = 256;

/// Where a stock is looked at: the end of `day`, or the as-of moment inside it.
struct At {
    Date day{};
    Instant last{};           // the last moment whose acts count
    Instant promised_before{};  // what was promised before it is overdue
    Instant known{};
};

At at_of(db::Transaction& tx, const Selection& by) {
    const Instant known = by.as_of.value_or(tx.now());
    const Date day = std::min(by.period.to, local_date(known));
    const Instant end = end_of_day(day);
    return {day, std::min(end - std::chrono::seconds{1}, known), std::min(end, known), known};
}

void narrow(Condition& where, const Selection& by) {
    where.add_holders("unit_id", "unit_now_id", by.reach);
    if (!by.channels.empty()) where.add_words("channel", by.channels);
    if (by.procedure) where.add("procedure_id = ?", by.procedure);
}

void append(db::Transaction& tx, const Condition& where, std::vector<Record>& to) {
    const auto sql = std::string(stock_columns) + where.text;
    for (const auto cursor = tx.connection().query(sql, where.values); cursor->next();) {
        const db::Row row(*cursor);
        to.push_back({.day = row.get<Date>(0),
                      .row = row.get<std::int64_t>(1),
                      .dossier = row.get<DossierId>(1),
                      .unit = row.get<UnitId>(2),
                      .holder = row.get<UnitId>(3),
                      .channel = procedures::from_word<Channel>(row.get<std::string>(4)),
                      .procedure = row.get<ProcedureId>(5)});
    }
}

// A unary plus keeps a column from leading the choice of the index: open dossiers are few, history is long.
Condition open_where(const Selection& by) {
    Condition where;
    where.add(by.basis == Basis::overdue ? "stage = 'open'" : "stage in ('open', 'paused')");
    where.add_units("+unit_id", by.reach.all());
    narrow(where, by);
    return where;
}

std::vector<Record> present_stock(db::Transaction& tx, const Selection& by) {
    Condition where = open_where(by);
    if (by.basis == Basis::overdue) where.add("clock = 'running' and judged_due_at < ?", tx.now());
    std::vector<Record> found;
    append(tx, where, found);
    return found;
}

void add_known(Condition& where, const Selection& by, const At& at) {
    where.add("+received_on <= ? and state <> 'voided'", at.day);
    if (!by.as_of) return;
    where.add("received_recorded_at <= ?", at.known);
    where.add(
        "id not in (select dossier_id from dossiers_event_facts where corrects_id is not null and recorded_at > ?)",
        at.known);
}

/// Received up to the day and not ended up to it, as known at the as-of moment.
std::vector<Record> past_in_progress(db::Transaction& tx, const Selection& by, const At& at) {
    std::vector<Record> found;
    Selection open_and_paused = by;
    open_and_paused.basis = Basis::in_progress;
    Condition open = open_where(open_and_paused);
    add_known(open, by, at);
    append(tx, open, found);
    Condition ended_later;
    ended_later.add_units("unit_id", by.reach.all());
    narrow(ended_later, by);
    ended_later.add("ended_on > ?", at.day);
    add_known(ended_later, by, at);
    append(tx, ended_later, found);
    if (!by.as_of) return found;
    const auto first = tx.find<Date>(first_day_ended_late, db::Many::of(by.reach.all()), at.day,
                                     local_date(at.known));
    if (first) {
        Condition learned_later;
        learned_later.add_units("unit_id", by.reach.all());
        narrow(learned_later, by);
        learned_later.add("ended_on between ? and ? and ended_recorded_at > ?", *first, at.day, at.known);
        add_known(learned_later, by, at);
        append(tx, learned_later, found);
    }
    for (const Corrected& one : list_corrected(tx, at.known)) {
        const bool in = one.received_on && *one.received_on <= at.day && !(one.ended_on && *one.ended_on <= at.day);
        if (!in || !matches_reach(by, one)) continue;
        Record record = record_of(one);
        record.day = *one.received_on;
        found.push_back(record);
    }
    return found;
}

std::vector<Record> only_overdue(db::Transaction& tx, std::vector<Record> stock, const At& at) {
    std::unordered_map<DossierId, bool> late;
    for (std::size_t from = 0; from < stock.size(); from += standings_at_once) {
        db::Many ids;
        for (std::size_t i = from; i < std::min(stock.size(), from + standings_at_once); ++i)
            ids.values.push_back(stock[i].dossier.value);
        for (const db::Row& row : tx.query(select_standings, ids, at.last, at.known))
            late[row.get<DossierId>(0)] = row.get<std::string>(1) == "running" && row.get<Instant>(2) < at.promised_before;
    }
    std::erase_if(stock, [&](const Record& one) {
        const auto found = late.find(one.dossier);
        return found == late.end() || !found->second;
    });
    return stock;
}

}  // namespace

bool is_present(db::Transaction& tx, const Selection& by) { return !by.as_of && by.period.to >= tx.today(); }

std::vector<StockGroup> group_open(db::Transaction& tx, const Reach& reach, Instant moment) {
    Selection by;
    by.reach = reach;
    const Condition where = open_where(by);
    std::vector<db::Value> values{db::to_value(moment)};
    values.insert(values.end(), where.values.begin(), where.values.end());
    // Without its plus the grouping leads: SQLite then walks all dossiers in the order of their unit.
    const auto sql = std::string(group_open_columns) + where.text +
                     " group by +unit_id, unit_now_id, channel, procedure_id";
    std::vector<StockGroup> groups;
    for (const auto cursor = tx.connection().query(sql, values); cursor->next();) {
        const db::Row row(*cursor);
        StockGroup group;
        group.like.unit = row.get<UnitId>(0);
        group.like.holder = row.get<UnitId>(1);
        group.like.channel = procedures::from_word<Channel>(row.get<std::string>(2));
        group.like.procedure = row.get<ProcedureId>(3);
        group.count = row.get<std::int64_t>(4);
        group.late = row.get<std::int64_t>(5);
        groups.push_back(std::move(group));
    }
    return groups;
}

std::vector<Record> list_stock(db::Transaction& tx, const Selection& by) {
    if (is_present(tx, by)) return present_stock(tx, by);
    const At at = at_of(tx, by);
    auto found = past_in_progress(tx, by, at);
    return by.basis == Basis::overdue ? only_overdue(tx, std::move(found), at) : found;
}

}  // namespace indicators
