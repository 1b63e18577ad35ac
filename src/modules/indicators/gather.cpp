#include "modules/indicators/gather.hpp"
#include "modules/indicators/store.hpp"
#include "modules/indicators/store_records.hpp"

namespace indicators {
namespace {

/// Of units that stand whole: the day table, and the open day of an as-of moment.
Flows whole_flows(db::Transaction& tx, const std::vector<UnitId>& units, const Period& period,
                  std::optional<Instant> as_of, Reading& reading) {
    if (!as_of) return sum_days(tx, units, period, std::nullopt, reading);
    const Date day = local_date(*as_of);
    if (*as_of == end_of_day(day) - std::chrono::seconds{1}) return sum_days(tx, units, period, day, reading);
    Flows flows = sum_days(tx, units, period, day - std::chrono::days{1}, reading);
    add(flows, sum_open_day(tx, units, period, *as_of, reading));
    return flows;
}

/// Of units that passed to several: record by record, each shown under its holder now.
void add_parts(db::Transaction& tx, Flows& flows, const Reach& reach, const Period& period,
               std::optional<Instant> as_of, Reading& reading) {
    if (reach.parts.empty()) return;
    Reach parts = reach;
    parts.whole.clear();
    const auto groups = [&](Basis basis, bool digitised) {
        Selection by{.basis = basis, .digitised = digitised, .reach = parts, .period = period, .as_of = as_of};
        auto found = group_flow(tx, by);
        for (const auto& group : found) reading.rows += group.count;
        return found;
    };
    const auto cell = [&](const RecordGroup& group) -> Counts& {
        return flows[{reach.shown_under(group.like.unit, group.like.holder), group.like.channel}];
    };
    for (const auto& group : groups(Basis::received, false)) cell(group).received += group.count;
    for (const auto& group : groups(Basis::received, true)) cell(group).digitised += group.count;
    for (const auto& group : groups(Basis::payments, false)) cell(group).paid_online += group.like.amount;
    for (const auto& group : groups(Basis::resolved, false)) {
        Counts& counts = cell(group);
        if (group.like.timeliness == "early") counts.early += group.count;
        if (group.like.timeliness == "on_time") counts.on_time += group.count;
        if (group.like.timeliness == "late") counts.late += group.count;
    }
}

Stocks present_stocks(db::Transaction& tx, const Reach& reach, Reading& reading) {
    Stocks stocks;
    for (const auto& group : group_open(tx, reach, tx.now())) {
        stocks[{reach.shown_under(group.like.unit, group.like.holder), group.like.channel}] +=
            Stock{group.count, group.late};
        reading.rows += group.count;
    }
    return stocks;
}

}  // namespace

Flows flows_of(db::Transaction& tx, const Reach& reach, const Period& period, std::optional<Instant> as_of,
               Reading& reading) {
    Flows flows;
    for (const auto& [cell, counts] : whole_flows(tx, reach.whole, period, as_of, reading))
        flows[{reach.shown_under(cell.unit, cell.unit), cell.channel}] += counts;
    add_parts(tx, flows, reach, period, as_of, reading);
    return flows;
}

/// In progress is what came in less what ended, since the beginning; overdue comes from the passing of time and
/// is read from the records.
Stocks past_stocks(db::Transaction& tx, const Reach& reach, const Query& query, Reading& reading) {
    Stocks stocks;
    const Date day = query.as_of ? std::min(query.scope.period.to, local_date(*query.as_of)) : query.scope.period.to;
    const Period since_ever{Date{}, day};
    for (const auto& [cell, counts] : flows_of(tx, reach, since_ever, query.as_of, reading))
        stocks[cell].in_progress += counts.received - counts.resolved();
    Selection overdue{.basis = Basis::overdue, .reach = reach, .period = query.scope.period, .as_of = query.as_of};
    for (const auto& record : list_stock(tx, overdue)) {
        ++stocks[{reach.shown_under(record.unit, record.holder), record.channel}].overdue;
        ++reading.rows;
    }
    return stocks;
}

Gathered gather(db::Transaction& tx, const Reach& reach, const Query& query, Reading& reading) {
    Gathered gathered;
    if (query.by == By::month) {
        for (const Period& month : months_of(query.scope.period)) {
            gathered.months.emplace_back(month, flows_of(tx, reach, month, query.as_of, reading));
            add(gathered.flows, gathered.months.back().second);
        }
    } else {
        gathered.flows = flows_of(tx, reach, query.scope.period, query.as_of, reading);
    }
    if (!query.stocks) return gathered;
    const Selection any{.reach = {}, .period = query.scope.period, .as_of = query.as_of};
    gathered.stocks =
        is_present(tx, any) ? present_stocks(tx, reach, reading) : past_stocks(tx, reach, query, reading);
    return gathered;
}

std::map<Channel, Counts> by_channel(const Flows& flows) {
    std::map<Channel, Counts> sums;
    for (const auto& [cell, counts] : flows) sums[cell.channel] += counts;
    return sums;
}

Stock total(const Stocks& stocks) {
    Stock sum;
    for (const auto& [cell, stock] : stocks) sum += stock;
    return sum;
}

}  // namespace indicators
