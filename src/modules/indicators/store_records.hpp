#pragma once
#include <vector>
#include "modules/indicators/selection.hpp"

// The records behind figures: dossiers by index, and the few whose facts were corrected after the as-of moment,
// each evaluated from its own history.
namespace indicators {

/// One record as it counts at the as-of moment.
struct Record {
    Date day{};            // that puts it into the period, and by which lists are ordered
    std::int64_t row{};    // of the dossier, or of the payment
    DossierId dossier;
    UnitId unit, holder;   // of then, now
    Channel channel{};
    ProcedureId procedure;
    std::string timeliness = {};  // of `resolved`
    bool digitised = false;
    std::int64_t amount = 0;      // of `payments`
};

/// A place in a list: just after (or before) this record, newest first.
struct Place {
    Date day{};
    std::int64_t row{};
    bool backwards = false;
};

/// Records alike, counted. The day of a group means nothing.
struct RecordGroup {
    Record like;
    std::int64_t count{};
    std::int64_t digitised{};
};

/// Flows and payments: at most `size` records after (before) the place, newest first (oldest first).
std::vector<Record> list_flow(db::Transaction&, const Selection&, std::optional<Place>, int size);
std::int64_t count_flow(db::Transaction&, const Selection&);
std::int64_t sum_payments(db::Transaction&, const Selection&);
/// Flows by unit, holder, channel, procedure and timeliness.
std::vector<RecordGroup> group_flow(db::Transaction&, const Selection&);

/// Open dossiers now, by unit, holder, channel and procedure; `late` of them are overdue at `moment`.
struct StockGroup {
    Record like;
    std::int64_t count{}, late{};
};
std::vector<StockGroup> group_open(db::Transaction&, const Reach&, Instant moment);
/// A stock whole: now, or at the end of a past day as known at the as-of moment. Unordered.
std::vector<Record> list_stock(db::Transaction&, const Selection&);
/// The last day of the stock is today or later, and nothing is hidden by an as-of moment.
bool is_present(db::Transaction&, const Selection&);

}  // namespace indicators
