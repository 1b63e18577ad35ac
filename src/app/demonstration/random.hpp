#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace demonstration {

/// splitmix64: the same world from the same seed on every machine, which the distributions of the standard library
/// do not promise.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// 0 … bound - 1.
    std::int64_t below(std::int64_t bound) { return std::int64_t(next() % std::uint64_t(bound)); }
    std::int64_t between(std::int64_t from, std::int64_t to) { return from + below(to - from + 1); }
    bool chance(int per_cent) { return below(100) < per_cent; }
    template <class List>
    const auto& pick(const List& list) {
        return list[std::size_t(below(std::int64_t(std::size(list))))];
    }
    /// The place of a weight, as often as it weighs.
    std::size_t weighted(std::span<const int> weights) {
        std::int64_t sum = 0;
        for (const int weight : weights) sum += weight;
        std::int64_t at = below(sum);
        for (std::size_t i = 0; i < weights.size(); ++i)
            if ((at -= weights[i]) < 0) return i;
        return weights.size() - 1;
    }

  private:
    std::uint64_t state_;
};

}  // namespace demonstration
