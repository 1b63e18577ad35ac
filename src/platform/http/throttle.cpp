#include "platform/http/throttle.hpp"
#include <algorithm>
#include <cmath>

namespace http {

Throttle::Bucket& Throttle::bucket(std::string_view key, TimePoint now) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
    } else {
        if (buckets_.size() == most_keys_) {
            by_key_.erase(buckets_.back().key);
            buckets_.pop_back();
        }
        buckets_.push_front({std::string(key), rate_.burst, now});
        by_key_.emplace(buckets_.front().key, buckets_.begin());
    }
    Bucket& found = buckets_.front();
    const double hours = std::chrono::duration<double, std::ratio<3600>>(now - found.filled_at).count();
    found.left = std::min(rate_.burst, found.left + std::max(0.0, hours) * rate_.per_hour);
    found.filled_at = std::max(found.filled_at, now);
    return found;
}

bool Throttle::allow(std::string_view key, TimePoint now) {
    const std::lock_guard lock(mutex_);
    Bucket& found = bucket(key, now);
    if (found.left < 1) return false;
    found.left -= 1;
    return true;
}

std::chrono::seconds Throttle::wait(std::string_view key, TimePoint now) {
    const std::lock_guard lock(mutex_);
    const double missing = 1 - bucket(key, now).left;
    return std::chrono::seconds(missing <= 0 ? 0 : std::int64_t(std::ceil(missing / rate_.per_hour * 3600)));
}

std::size_t Throttle::keys() const {
    const std::lock_guard lock(mutex_);
    return buckets_.size();
}

}  // namespace http
