#pragma once
#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace http {

/// So many acts at once, then so many an hour, for each key (an address, an account). In memory, with a
/// bounded number of keys: the one not seen for longest is forgotten first, which only ever favours the
/// person.
class Throttle {
  public:
    using TimePoint = std::chrono::steady_clock::time_point;
    struct Rate {
        double burst = 10;
        double per_hour = 60;
    };

    explicit Throttle(Rate rate, std::size_t most_keys = 10000) : rate_(rate), most_keys_(most_keys) {}
    /// Takes one; false when the bucket is empty.
    bool allow(std::string_view key, TimePoint now = std::chrono::steady_clock::now());
    /// How long until `allow` would say yes.
    std::chrono::seconds wait(std::string_view key, TimePoint now = std::chrono::steady_clock::now());
    std::size_t keys() const;

  private:
    struct Bucket {
        std::string key;
        double left;
        TimePoint filled_at;
    };
    Bucket& bucket(std::string_view key, TimePoint now);

    Rate rate_;
    std::size_t most_keys_;
    mutable std::mutex mutex_;
    std::list<Bucket> buckets_;  // most recently used first
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_;
};

}  // namespace http
