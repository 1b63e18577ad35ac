#include "platform/db/id_generator.hpp"
#include <algorithm>

namespace db {
namespace {

constexpr std::int64_t epoch = 1577836800;  // 2020-01-01T00:00:00Z
constexpr int sequence_bits = 16;
constexpr int node_bits = 6;

}  // namespace

std::int64_t IdGenerator::next(Instant now) {
    const std::scoped_lock lock(mutex_);
    const std::int64_t tick_of_now = (now.time_since_epoch().count() - epoch) << sequence_bits;
    last_tick_ = std::max(last_tick_ + 1, tick_of_now);
    const std::int64_t seconds = last_tick_ >> sequence_bits;
    const std::int64_t sequence = last_tick_ & ((1 << sequence_bits) - 1);
    return (seconds << (node_bits + sequence_bits)) | (std::int64_t(node_) << sequence_bits) | sequence;
}

void IdGenerator::start_above(std::int64_t largest) {
    const std::scoped_lock lock(mutex_);
    const std::int64_t seconds = largest >> (node_bits + sequence_bits);
    const std::int64_t sequence = largest & ((1 << sequence_bits) - 1);
    last_tick_ = std::max(last_tick_, (seconds << sequence_bits) | sequence);
}

}  // namespace db
