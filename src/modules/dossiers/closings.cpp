#include "modules/dossiers/closings.hpp"
#include <algorithm>
#include "modules/dossiers/store_closings.hpp"

namespace dossiers {
namespace {

using std::chrono::days;

bool same_place(const Closing& a, const Closing& b) { return a.unit == b.unit && a.channel == b.channel; }

/// What differs from what is stored; a stock that went to zero is written as zero.
std::vector<Closing> changes(const std::vector<Closing>& stored, const std::vector<Closing>& found) {
    std::vector<Closing> changed;
    for (const Closing& one : found)
        if (std::find(stored.begin(), stored.end(), one) == stored.end()) changed.push_back(one);
    for (const Closing& old : stored)
        if (std::none_of(found.begin(), found.end(), [&](const Closing& one) { return same_place(one, old); }))
            changed.push_back({old.unit, old.channel, 0, 0});
    return changed;
}

/// What was known at the end of a past day never changes: it may be read first and written after.
void close_day(db::Database& database, const StocksAt& stocks_at, Date day, Date recorded_on) {
    const auto changed = database.read([&](db::Transaction& tx) {
        return changes(list_closings(tx, day, recorded_on),
                       stocks_at(tx, day, end_of_day(recorded_on) - std::chrono::seconds{1}));
    });
    if (changed.empty()) return;
    database.write([&](db::Transaction& tx) {
        for (const Closing& one : changed) insert_closing(tx, day, recorded_on, one);
    });
}

}  // namespace

int close_days(db::Database& database, const StocksAt& stocks_at) {
    const auto [today, closed] = database.read(
        [](db::Transaction& tx) { return std::pair(tx.today(), find_closed_days(tx)); });
    Date recorded_on = closed ? closed->last_recorded + days{1} : today - days{1};
    const Date first = closed ? closed->first : recorded_on;
    int count = 0;
    for (; recorded_on < today; recorded_on += days{1}, ++count) {
        const Date touched =
            database.read([&](db::Transaction& tx) { return earliest_day_touched(tx, recorded_on); });
        for (Date day = std::max(touched, std::min(first, recorded_on)); day <= recorded_on; day += days{1})
            close_day(database, stocks_at, day, recorded_on);
    }
    return count;
}

}  // namespace dossiers
