#pragma once
#include <cstdint>
#include <mutex>
#include "base/date.hpp"

namespace db {

/// Time-ordered ids of 53 bits: 31 bits seconds since 2020-01-01, 6 bits node, 16 bits sequence. Never goes
/// back; when a second is full it borrows from the next.
class IdGenerator {
  public:
    explicit IdGenerator(int node) : node_(node) {}
    std::int64_t next(Instant now);
    /// Start above everything recorded by this node.
    void start_above(std::int64_t largest);

  private:
    std::mutex mutex_;
    const int node_;
    std::int64_t last_tick_ = 0;  // seconds << 16 | sequence, without the node
};

}  // namespace db
