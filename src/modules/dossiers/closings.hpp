#pragma once
#include <functional>
#include <vector>
#include "modules/dossiers/dossier.hpp"
#include "platform/db/database.hpp"

namespace dossiers {

/// Chốt cuối ngày — the stocks of one unit and channel at the end of a day.
struct Closing {
    UnitId unit;
    Channel channel{};
    std::int64_t in_progress{}, overdue{};
    bool operator==(const Closing&) const = default;
};
/// The stocks at the end of `day` as known at `known`; given by who measures.
using StocksAt = std::function<std::vector<Closing>(db::Transaction&, Date day, Instant known)>;

/// Night job: closes every day since the last one closed, up to yesterday, as known at its own end; and again, with
/// that later day of recording, each day that late records of it reach back into. The first run closes yesterday.
/// Returns how many days were closed.
int close_days(db::Database&, const StocksAt&);

/// What is stored of a day, as known at the end of `recorded_on`; without the zeros.
std::vector<Closing> list_closings(db::Transaction&, Date day, Date recorded_on);

}  // namespace dossiers
