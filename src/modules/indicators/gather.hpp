#pragma once
#include "modules/indicators/figures.hpp"

namespace indicators {

/// The sums that all figures of one answer are made of, by the unit a record is shown under.
struct Gathered {
    Flows flows;
    std::vector<std::pair<Period, Flows>> months;  // asked for by month: the parts of `flows`
    Stocks stocks;                                 // at the end of the period, or now
};
Gathered gather(db::Transaction&, const Reach&, const Query&, Reading&);

Flows flows_of(db::Transaction&, const Reach&, const Period&, std::optional<Instant> as_of, Reading&);
/// At the end of the last day of the query, as known at its as-of moment.
Stocks past_stocks(db::Transaction&, const Reach&, const Query&, Reading&);
std::map<Channel, Counts> by_channel(const Flows&);
Stock total(const Stocks&);

}  // namespace indicators
