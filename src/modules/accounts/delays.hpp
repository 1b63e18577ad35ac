#pragma once
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include "base/date.hpp"

namespace accounts {

/// Growing delay after wrong passwords, per account, or per account and known device. It slows guessing and never
/// locks anybody out: at most five minutes, forgotten after an hour of peace. In memory, bounded.
class SignInDelays {
  public:
    /// How long this key must still wait; zero: it may try now.
    std::chrono::seconds wait_of(const std::string& key, Instant now);
    /// Counted before the password is checked, so that trying in parallel gains nothing.
    void tried(const std::string& key, Instant now);
    void succeeded(const std::string& key);

  private:
    struct Tries {
        int count = 0;
        Instant last{};
    };
    void make_room(Instant now);

    std::mutex mutex_;
    std::unordered_map<std::string, Tries> tries_;
};

}  // namespace accounts
