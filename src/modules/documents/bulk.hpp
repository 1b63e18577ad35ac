#pragma once
#include <map>
#include <tuple>
#include "modules/documents/papers.hpp"
#include "platform/db/bulk_table.hpp"

namespace documents {

/// Numbers and papers of a world made in bulk: counted in memory, nobody else may take numbers meanwhile.
class BulkPapers {
  public:
    explicit BulkPapers(const Papers&);
    std::int64_t next_number(std::string_view series, UnitId, std::int64_t period);
    PaperId issue(db::Transaction&, const Actor&, PaperKind, UnitId unit, std::int64_t subject, const Content&);
    void take(std::vector<db::BulkTable>& tables) { tables.push_back(rows_.take()); }
    /// The last numbers, once at the end.
    void finish(db::Transaction&);

  private:
    const Papers& papers_;
    db::BulkTable rows_;
    std::map<std::tuple<std::string, UnitId, std::int64_t>, std::int64_t, std::less<>> last_;
};

}  // namespace documents
