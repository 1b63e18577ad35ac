#include "modules/indicators/figures.hpp"
#include <algorithm>
#include "base/check.hpp"
#include "modules/indicators/breakdown.hpp"
#include "modules/indicators/gather.hpp"
#include "modules/indicators/store.hpp"
#include "modules/indicators/store_records.hpp"

namespace indicators {
namespace {

constexpr std::string_view by_words[] = {"none", "channel", "unit", "month", "sector", "procedure"};

Figure count(Key key, std::int64_t value) { return {.key = key, .numerator = value, .records = value}; }

Figure share(Key key, std::int64_t part, std::int64_t whole) {
    return {.key = key, .numerator = part, .denominator = whole, .records = whole};
}

Figure payments_figure(db::Transaction& tx, const Query& query, const Reach& reach, std::int64_t amount) {
    Figure figure{.key = Key::online_payment_amount, .numerator = amount};
    if (!query.count_payments) return figure;
    Selection selection = *selection_behind(Key::online_payment_amount);
    selection.reach = reach;
    selection.period = query.scope.period;
    selection.as_of = query.as_of;
    figure.records = count_flow(tx, selection);
    return figure;
}

}  // namespace

std::string_view word(By by) { return by_words[static_cast<std::size_t>(by)]; }

std::optional<By> parse_by(std::string_view text) {
    for (const By by : {By::channel, By::unit, By::month, By::sector, By::procedure})
        if (word(by) == text) return by;
    return std::nullopt;
}

std::vector<Figure> figures_of(const std::map<Channel, Counts>& flows, const std::optional<Stock>& stock) {
    const auto received = [&](Channel channel) {
        const auto found = flows.find(channel);
        return found == flows.end() ? std::int64_t{0} : found->second.received;
    };
    Counts sum;
    for (const auto& [channel, counts] : flows) sum += counts;
    const auto partly = received(Channel::partly_online), fully = received(Channel::fully_online);
    const auto posted = received(Channel::by_post);
    std::vector<Figure> figures{
        count(Key::dossiers_received, sum.received),
        count(Key::dossiers_received_direct, received(Channel::direct) + posted),
        count(Key::dossiers_received_partly_online, partly),
        count(Key::dossiers_received_fully_online, fully),
        count(Key::dossiers_received_by_post, posted),
        count(Key::dossiers_resolved, sum.resolved()),
        count(Key::dossiers_resolved_early, sum.early),
        count(Key::dossiers_resolved_on_time, sum.on_time),
        count(Key::dossiers_resolved_late, sum.late),
    };
    if (stock) {
        figures.push_back(count(Key::dossiers_in_progress, stock->in_progress));
        figures.push_back(count(Key::dossiers_overdue, stock->overdue));
    }
    figures.push_back(share(Key::online_share, partly + fully, sum.received));
    figures.push_back(share(Key::fully_online_share, fully, sum.received));
    figures.push_back(share(Key::within_limit_share, sum.early + sum.on_time, sum.resolved()));
    figures.push_back(share(Key::digitised_share, sum.digitised, sum.received));
    return figures;
}

const Figure& figure_of(const std::vector<Figure>& figures, Key key) {
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& f) { return f.key == key; });
    check(found != figures.end(), "the figure was computed");
    return *found;
}

const Figure& Answer::of(Key key) const { return figure_of(figures, key); }

std::optional<Instant> effective(db::Transaction& tx, std::optional<Instant> as_of) {
    return as_of && *as_of >= tx.now() ? std::nullopt : as_of;
}

std::vector<dossiers::Closing> stocks_at(db::Transaction& tx, Date day, Instant known) {
    Reading reading;
    Query query{.as_of = known};
    query.scope.period = {day, day};
    std::vector<dossiers::Closing> closings;
    for (const auto& [cell, stock] : past_stocks(tx, {.whole = list_units(tx)}, query, reading))
        if (stock != Stock{}) closings.push_back({cell.unit, cell.channel, stock.in_progress, stock.overdue});
    return closings;
}

Answer compute(db::Transaction& tx, const organisation::Lookup& units, Query query) {
    Answer answer;
    query.as_of = effective(tx, query.as_of);
    answer.as_of = query.as_of.value_or(tx.now());
    const Reach reach = resolve(tx, units, query.scope);
    const Gathered gathered = gather(tx, reach, query, answer.reading);
    answer.figures = figures_of(by_channel(gathered.flows),
                                query.stocks ? std::optional(total(gathered.stocks)) : std::nullopt);
    std::int64_t amount = 0;
    for (const auto& [cell, counts] : gathered.flows) amount += counts.paid_online;
    answer.figures.push_back(payments_figure(tx, query, reach, amount));
    const Date day = std::min(query.scope.period.to, local_date(answer.as_of));
    answer.figures.push_back(count(Key::procedures_published, count_published(tx, reach.all(), day)));
    answer.by = break_down(tx, units, reach, query, gathered, answer.reading);
    return answer;
}

}  // namespace indicators
