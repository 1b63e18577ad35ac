#include "modules/indicators/breakdown.hpp"
#include <algorithm>
#include "base/text.hpp"
#include "modules/indicators/store.hpp"
#include "modules/indicators/store_records.hpp"

namespace indicators {
namespace {

using ByChannel = std::map<Channel, Counts>;

Figure money(std::int64_t amount) { return {.key = Key::online_payment_amount, .numerator = amount}; }

Group group_of(std::string key, std::string name, const ByChannel& flows, const std::optional<Stock>& stock) {
    Group group{.key = std::move(key), .name = std::move(name), .figures = figures_of(flows, stock)};
    std::int64_t amount = 0;
    for (const auto& [channel, counts] : flows) amount += counts.paid_online;
    group.figures.push_back(money(amount));
    return group;
}

void sort_by_name(std::vector<Group>& groups) {
    std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        return std::pair(text::sort_key_vi(a.name), a.key) < std::pair(text::sort_key_vi(b.name), b.key);
    });
}

std::vector<Group> by_channels(const Query& query, const Gathered& gathered) {
    std::vector<Group> groups;
    const ByChannel flows = by_channel(gathered.flows);
    for (const Channel channel : {Channel::direct, Channel::partly_online, Channel::fully_online, Channel::by_post}) {
        Stock stock;
        for (const auto& [cell, one] : gathered.stocks)
            if (cell.channel == channel) stock += one;
        const auto found = flows.find(channel);
        const Counts counts = found == flows.end() ? Counts{} : found->second;
        groups.push_back(group_of(std::string(procedures::word(channel)),
                                  std::string(procedures::vietnamese(channel)), {{channel, counts}},
                                  query.stocks ? std::optional(stock) : std::nullopt));
    }
    return groups;
}

std::vector<Group> by_units(db::Transaction& tx, const organisation::Lookup& units, const Query& query,
                            const Gathered& gathered) {
    std::map<UnitId, ByChannel> flows;
    std::map<UnitId, Stock> stocks;
    for (const auto& [cell, counts] : gathered.flows) flows[cell.unit][cell.channel] += counts;
    for (const auto& [cell, stock] : gathered.stocks) {
        stocks[cell.unit] += stock;
        flows[cell.unit];
    }
    const Date day = query.scope.standpoint == Standpoint::now ? tx.today() : query.scope.period.to;
    const auto tree = units.tree(tx, day);
    std::vector<Group> groups;
    for (const auto& [unit, counts] : flows) {
        const auto* there = tree->find(unit);
        const std::string name = !unit ? "Chưa phân định" : there ? there->name : units.unit_name(tx, unit, day);
        const std::string key = !unit ? "unallotted" : there ? there->code : std::to_string(unit.value);
        groups.push_back(group_of(key, name, counts, query.stocks ? std::optional(stocks[unit]) : std::nullopt));
        groups.back().unit = unit;
    }
    sort_by_name(groups);
    return groups;
}

std::vector<Group> by_months(const Gathered& gathered) {
    std::vector<Group> groups;
    for (const auto& [month, flows] : gathered.months)
        groups.push_back(group_of(format_iso_month(month.from), format_month(month.from), by_channel(flows), {}));
    return groups;
}

int month_number(Date day) {
    const std::chrono::year_month_day ymd{day};
    return int(ymd.year()) * 12 + int(unsigned(ymd.month())) - 1;
}

Date first_day(int month) { return make_date(month / 12, unsigned(month % 12 + 1), 1); }

/// Sums of one procedure, channel by channel as far as they are known.
struct OfProcedure {
    ByChannel flows;
    Stock stock;
};
using OfProcedures = std::map<ProcedureId, OfProcedure>;

void add_records(db::Transaction& tx, OfProcedures& sums, const Reach& reach, const Period& period,
                 std::optional<Instant> as_of, Reading& reading) {
    if (period.from > period.to) return;
    const auto groups = [&](Basis basis, bool digitised) {
        auto found = group_flow(tx, {.basis = basis, .digitised = digitised, .reach = reach, .period = period,
                                     .as_of = as_of});
        for (const auto& group : found) reading.rows += group.count;
        return found;
    };
    const auto of = [&](const RecordGroup& group) -> Counts& {
        return sums[group.like.procedure].flows[group.like.channel];
    };
    for (const auto& group : groups(Basis::received, false)) of(group).received += group.count;
    for (const auto& group : groups(Basis::received, true)) of(group).digitised += group.count;
    for (const auto& group : groups(Basis::resolved, false)) {
        Counts& counts = of(group);
        if (group.like.timeliness == "early") counts.early += group.count;
        if (group.like.timeliness == "on_time") counts.on_time += group.count;
        if (group.like.timeliness == "late") counts.late += group.count;
    }
}

/// Whole months from their table, the odd days at both ends from the dossiers. What is known only up to a moment
/// or by holder is read from the dossiers altogether.
void add_flows(db::Transaction& tx, OfProcedures& sums, const Reach& reach, const Query& query, Reading& reading) {
    using std::chrono::days;
    const Period& period = query.scope.period;
    const int first = month_number(period.from - days{1}) + 1;  // the first month that is whole
    const int last = month_number(period.to + days{1}) - 1;
    if (query.as_of || !reach.parts.empty() || first > last) {
        add_records(tx, sums, reach, period, query.as_of, reading);
        return;
    }
    for (const auto& one : sum_months(tx, reach.whole, first, last, reading))
        sums[one.procedure].flows[one.channel] += one.counts;
    add_records(tx, sums, reach, {period.from, first_day(first) - days{1}}, {}, reading);
    add_records(tx, sums, reach, {first_day(last + 1), period.to}, {}, reading);
}

void add_payments(db::Transaction& tx, OfProcedures& sums, const Reach& reach, const Query& query) {
    for (const auto& group : group_flow(tx, {.basis = Basis::payments, .reach = reach, .period = query.scope.period,
                                             .as_of = query.as_of}))
        sums[group.like.procedure].flows[group.like.channel].paid_online += group.like.amount;
}

void add_stocks(db::Transaction& tx, OfProcedures& sums, const Reach& reach, const Query& query) {
    Selection by{.basis = Basis::in_progress, .reach = reach, .period = query.scope.period, .as_of = query.as_of};
    if (is_present(tx, by)) {
        for (const auto& group : group_open(tx, reach, tx.now()))
            sums[group.like.procedure].stock += Stock{group.count, group.late};
        return;
    }
    for (const auto& record : list_stock(tx, by)) ++sums[record.procedure].stock.in_progress;
    by.basis = Basis::overdue;
    for (const auto& record : list_stock(tx, by)) ++sums[record.procedure].stock.overdue;
}

std::vector<Group> by_procedures(db::Transaction& tx, const Reach& reach, const Query& query, Reading& reading) {
    OfProcedures sums;
    add_flows(tx, sums, reach, query, reading);
    add_payments(tx, sums, reach, query);
    if (query.stocks) add_stocks(tx, sums, reach, query);
    std::vector<ProcedureId> ids;
    for (const auto& [procedure, sum] : sums) ids.push_back(procedure);
    const auto names = name_procedures(tx, ids);
    struct Sum : OfProcedure {
        std::string name;
        ProcedureId procedure = {};
    };
    std::map<std::string, Sum> rows;
    for (const auto& [procedure, sum] : sums) {
        const auto found = names.find(procedure);
        const ProcedureName name =
            found == names.end() ? ProcedureName{std::to_string(procedure.value), "Chưa rõ tên", "Chưa rõ lĩnh vực"}
                                 : found->second;
        const bool sector = query.by == By::sector;
        Sum& row = rows[sector ? name.sector : name.code];
        row.name = sector ? name.sector : name.name;
        row.procedure = sector ? ProcedureId{} : procedure;
        for (const auto& [channel, counts] : sum.flows) row.flows[channel] += counts;
        row.stock += sum.stock;
    }
    std::vector<Group> groups;
    for (const auto& [key, sum] : rows)
        if (sum.flows.size() || sum.stock != Stock{}) {
            groups.push_back(group_of(key, sum.name, sum.flows,
                                      query.stocks ? std::optional(sum.stock) : std::nullopt));
            groups.back().procedure = sum.procedure;
        }
    sort_by_name(groups);
    if (query.by == By::procedure)
        std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
            return figure_of(a.figures, Key::dossiers_received).numerator >
                   figure_of(b.figures, Key::dossiers_received).numerator;
        });
    return groups;
}

}  // namespace

std::vector<Group> break_down(db::Transaction& tx, const organisation::Lookup& units, const Reach& reach,
                              const Query& query, const Gathered& gathered, Reading& reading) {
    switch (query.by) {
        case By::none: return {};
        case By::channel: return by_channels(query, gathered);
        case By::unit: return by_units(tx, units, query, gathered);
        case By::month: return by_months(gathered);
        case By::sector:
        case By::procedure: return by_procedures(tx, reach, query, reading);
    }
    return {};
}

std::vector<Group> list_by_procedure(db::Transaction& tx, const organisation::Lookup& units, const Query& query,
                                     Reading& reading) {
    return by_procedures(tx, resolve(tx, units, query.scope), query, reading);
}

}  // namespace indicators
