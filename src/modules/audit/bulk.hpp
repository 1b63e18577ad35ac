#pragma once
#include "base/actor.hpp"
#include "modules/audit/line.hpp"
#include "platform/db/bulk_table.hpp"

namespace audit {

/// Lines of a world made in bulk, chained as they are made: nothing may wait for the sealer before, and nobody else
/// may write. The rows are those that record() and the sealer would leave.
class BulkLines {
  public:
    /// Throws when lines wait to be sealed.
    explicit BulkLines(db::Database&);
    void record(db::Transaction&, const Actor&, std::string_view kind, std::int64_t subject_id,
                std::string_view content);
    /// The rows so far, in the order in which they are to be written.
    void take(std::vector<db::BulkTable>&);
    /// The head, once at the end.
    void finish(db::Transaction&);

  private:
    std::string salt();

    Head head_;
    db::BulkTable lines_, links_;
    std::string salts_;  // random bytes, drawn many at a time
};

}  // namespace audit
