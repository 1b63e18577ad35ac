#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace http {

/// Counts of the server since its start, in the text form of Prometheus. Only the I/O thread touches them, so
/// they cost no lock.
class Metrics {
  public:
    /// `route` is the pattern, never a path with its values.
    void count(std::string_view method, std::string_view route, int status, std::uint64_t bytes,
               std::chrono::microseconds took);
    struct Present {
        std::size_t queued = 0, working = 0, connections = 0;
    };
    std::string text(const Present&) const;

    std::uint64_t connections_accepted = 0;
    std::uint64_t connections_cut = 0;  // a deadline passed
    std::uint64_t jobs_refused = 0;     // the queue was full or the job too old

  private:
    static constexpr std::array<double, 11> bounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,   0.25,   0.5,   1,    5};
    struct Durations {
        std::array<std::uint64_t, bounds.size() + 1> up_to{};
        double seconds = 0;
        std::uint64_t bytes = 0;
        std::map<int, std::uint64_t> statuses;
    };
    using Key = std::pair<std::string, std::string>;  // route, method
    struct KeyLess {
        using is_transparent = void;
        bool operator()(const auto& a, const auto& b) const {
            const auto order = std::string_view(a.first).compare(b.first);
            return order < 0 || (order == 0 && std::string_view(a.second) < std::string_view(b.second));
        }
    };
    std::map<Key, Durations, KeyLess> routes_;
};

}  // namespace http
