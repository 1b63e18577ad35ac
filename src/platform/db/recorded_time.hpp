#pragma once
#include <atomic>
#include "platform/db/database.hpp"

namespace db {

/// The moment of the last write: `recorded_at` never decreases in a process, nor below what an earlier one left.
class RecordedTime {
  public:
    bool is_known() const { return known_; }
    /// Reads the newest audit line. An act takes the id of its audit line last, so the largest of these is enough
    /// for all ids; it is taken over all nodes, which is no less than the largest of this one.
    void learn(Connection&, IdGenerator&);
    Instant next(Instant now);

  private:
    std::atomic<bool> known_ = false;
    std::atomic<std::int64_t> last_ = 0;  // seconds
};

}  // namespace db
