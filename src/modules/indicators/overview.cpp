#include "modules/indicators/overview.hpp"
#include <algorithm>
#include "modules/indicators/gather.hpp"
#include "modules/indicators/store.hpp"

namespace indicators {
namespace {

struct Sum {
    std::map<Channel, Counts> flows;
    Stock stock;
};

std::vector<Figure> figures_of_sum(const Sum& sum) {
    auto figures = figures_of(sum.flows, sum.stock);
    Figure money{.key = Key::online_payment_amount};
    for (const auto& [channel, counts] : sum.flows) money.numerator += counts.paid_online;
    figures.push_back(money);
    return figures;
}

/// Which row of the table a unit belongs to: the authority below the one looked at, else its own part.
class Rows {
  public:
    Rows(const organisation::Tree& tree, const Choice& choice) : tree_(tree), choice_(choice) {
        if (!tree.find(choice.unit)) return;
        for (const UnitId child : tree.children(choice.unit))
            if (organisation::is_authority(tree.unit(child).kind)) {
                below_ = true;
                for (const UnitId unit : tree.subtree(child)) row_of_[unit] = child;
            }
    }
    bool has_authorities_below() const { return below_; }
    UnitId row_of(UnitId unit) const {
        const auto found = row_of_.find(unit);
        if (found != row_of_.end()) return found->second;
        return below_ && tree_.find(unit) ? choice_.unit : unit;
    }

  private:
    const organisation::Tree& tree_;
    const Choice& choice_;
    bool below_ = false;
    std::map<UnitId, UnitId> row_of_;
};

std::map<UnitId, Sum> sums_by_row(const Gathered& gathered, const Rows& rows) {
    std::map<UnitId, Sum> sums;
    for (const auto& [cell, counts] : gathered.flows) sums[rows.row_of(cell.unit)].flows[cell.channel] += counts;
    for (const auto& [cell, stock] : gathered.stocks) sums[rows.row_of(cell.unit)].stock += stock;
    return sums;
}

void add_unit_rows(Overview& overview, db::Transaction& tx, const organisation::Lookup& units,
                   const organisation::Tree& tree, const Choice& choice, const Gathered& gathered) {
    const Rows rows(tree, choice);
    const auto sums = sums_by_row(gathered, rows);
    Sum below;
    for (const auto& [unit, sum] : sums) {
        const bool own = unit == choice.unit && rows.has_authorities_below();
        UnitRow row{.unit = unit,
                    .breadth = own || !rows.has_authorities_below() ? Breadth::own : Breadth::subtree,
                    .figures = figures_of_sum(sum)};
        row.name = !unit ? "Chưa phân định" : own ? "Các phòng và Bộ phận Một cửa" : units.unit_name(tx, unit, tree.day());
        if (own) overview.summary.push_back(row);
        if (!own) {
            for (const auto& [channel, counts] : sum.flows) below.flows[channel] += counts;
            below.stock += sum.stock;
        }
        overview.units.push_back(std::move(row));
    }
    std::sort(overview.units.begin(), overview.units.end(), [](const UnitRow& a, const UnitRow& b) {
        const auto received = [](const UnitRow& r) { return figure_of(r.figures, Key::dossiers_received).numerator; };
        return std::pair(-received(a), a.name) < std::pair(-received(b), b.name);
    });
    if (!overview.summary.empty())
        overview.summary.push_back({.name = "Cấp dưới", .unit = choice.unit, .breadth = Breadth::communes,
                                    .figures = figures_of_sum(below)});
}

void add_channels(Overview& overview, const Gathered& gathered) {
    const auto flows = by_channel(gathered.flows);
    for (const Channel channel : {Channel::direct, Channel::partly_online, Channel::fully_online, Channel::by_post}) {
        const auto found = flows.find(channel);
        const Counts counts = found == flows.end() ? Counts{} : found->second;
        overview.channels.push_back({.key = std::string(procedures::word(channel)),
                                     .name = std::string(procedures::vietnamese(channel)),
                                     .figures = figures_of({{channel, counts}}, {})});
    }
}

void compare_with_last_year(Overview& overview, db::Transaction& tx, const organisation::Lookup& units, Query query) {
    Period& period = query.scope.period;
    period.to = std::min(period.to, local_date(overview.as_of));
    if (period.to < period.from) return;
    period = same_period_last_year(period);
    query.by = By::none;
    query.stocks = query.count_payments = false;
    // What is known now of last year: an as-of moment of this year hides nothing of it.
    try {
        Answer before = compute(tx, units, query);
        overview.reading.rows += before.reading.rows;
        if (before.of(Key::dossiers_received).numerator > 0) overview.last_year = std::move(before.figures);
    } catch (const NotFound&) {  // the unit is younger than a year
    }
}

bool covers(const Scope& scope, const std::vector<UnitId>& units) {
    return std::all_of(units.begin(), units.end(), [&](UnitId unit) { return scope.contains(unit); });
}

}  // namespace

Overview read_overview(db::Transaction& tx, const organisation::Lookup& units, const Actor& actor,
                       const Choice& choice) {
    Overview overview;
    Query query{.scope = choice.scope(actor.scope(Permission::view_figures)),
                .as_of = effective(tx, choice.as_of),
                .by = By::month,
                .count_payments = false};
    overview.as_of = query.as_of.value_or(tx.now());
    const Reach reach = resolve(tx, units, query.scope);
    overview.may_list = actor.may(Permission::list_dossiers) &&
                        covers(actor.scope(Permission::list_dossiers), reach.all());
    const Gathered gathered = gather(tx, reach, query, overview.reading);
    overview.figures = figures_of_sum({by_channel(gathered.flows), total(gathered.stocks)});
    const Date day = std::min(choice.period.to, local_date(overview.as_of));
    const std::int64_t published = count_published(tx, reach.all(), day);
    overview.figures.push_back({.key = Key::procedures_published, .numerator = published, .records = published});
    for (const auto& [month, flows] : gathered.months) {
        std::int64_t received = 0;
        for (const auto& [cell, counts] : flows) received += counts.received;
        overview.months.emplace_back(month, received);
    }
    add_channels(overview, gathered);
    const auto tree = units.tree(tx, choice.standpoint == Standpoint::now ? tx.today() : day);
    overview.unit_name = units.unit_name(tx, choice.unit, tree->day());
    add_unit_rows(overview, tx, units, *tree, choice, gathered);
    compare_with_last_year(overview, tx, units, query);
    return overview;
}

}  // namespace indicators
