#include "modules/accounts/delays.hpp"
#include <algorithm>

namespace accounts {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_keys = 20'000;
constexpr int free_tries = 3;
constexpr std::chrono::seconds longest_wait = 5min;
constexpr std::chrono::seconds forgotten_after = 1h;

/// 0, 0, 0, then 2, 4, 8 … 300 seconds.
std::chrono::seconds delay_after(int tries) {
    if (tries < free_tries) return 0s;
    return std::min<std::chrono::seconds>(longest_wait, std::chrono::seconds{1 << std::min(tries - free_tries + 1, 9)});
}

}  // namespace

std::chrono::seconds SignInDelays::wait_of(const std::string& key, Instant now) {
    const std::scoped_lock lock(mutex_);
    const auto found = tries_.find(key);
    if (found == tries_.end() || now - found->second.last > forgotten_after) return 0s;
    const Instant free_at = found->second.last + delay_after(found->second.count);
    return std::max<std::chrono::seconds>(0s, free_at - now);
}

void SignInDelays::tried(const std::string& key, Instant now) {
    const std::scoped_lock lock(mutex_);
    make_room(now);
    Tries& tries = tries_[key];
    if (now - tries.last > forgotten_after) tries.count = 0;
    ++tries.count;
    tries.last = now;
}

void SignInDelays::succeeded(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    tries_.erase(key);
}

void SignInDelays::make_room(Instant now) {
    if (tries_.size() < most_keys) return;
    std::erase_if(tries_, [&](const auto& entry) { return now - entry.second.last > longest_wait; });
    if (tries_.size() >= most_keys) tries_.clear();
}

}  // namespace accounts
