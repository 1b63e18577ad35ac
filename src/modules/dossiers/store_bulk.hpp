#pragma once
#include <array>
#include <map>
#include <tuple>
#include "modules/dossiers/store_parts.hpp"
#include "platform/db/bulk_table.hpp"

namespace dossiers {

/// The rows of this module on their way into a world made in bulk.
class BulkRows {
  public:
    BulkRows();
    /// As its last event left it; before its events and papers.
    void add(const Dossier&, std::optional<Instant> ended_recorded_at);
    void add(const Event&, const std::string& digest);
    void add(DossierId, EventId added_by, const PaperRow&);
    /// What an event adds to the sums of days and months.
    void count(const Dossier&, const FlowEntry&, Date recorded_day);
    void take(std::vector<db::BulkTable>&);
    /// The sums, once at the end.
    void finish(db::Transaction&);

  private:
    using Sums = std::array<std::int64_t, 5>;  // received, early, on time, late, digitised
    db::BulkTable dossiers_, events_, papers_;
    std::map<std::tuple<Date, Date, UnitId, Channel>, Sums> days_;
    std::map<std::tuple<int, int, UnitId, ProcedureId, Channel>, Sums> months_;
};

}  // namespace dossiers
