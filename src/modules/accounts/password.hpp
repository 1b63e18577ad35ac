#pragma once
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace accounts {

/// What is wrong with a new password, in Vietnamese; empty when nothing is. Length, and not the name itself:
/// no rules about kinds of characters, which only lead to "Matkhau@123".
std::string fault_of_password(std::string_view password, std::string_view login);

/// argon2id takes 64 MiB and a tenth of a second each time: at most two at once, a few more wait, the rest are
/// told to come back (Unavailable). Never call it inside a transaction.
class PasswordHasher {
  public:
    struct Cost {
        unsigned long long passes = 3;
        std::size_t memory = 64u << 20;
    };
    struct Queue {
        int running = 2;
        int waiting = 4;
    };
    PasswordHasher() : PasswordHasher(Cost{}, Queue{}) {}
    PasswordHasher(Cost cost, Queue queue) : cost_(cost), queue_(queue) {}
    /// For tests: as cheap as the algorithm allows.
    static Cost cheapest();

    std::string hash(std::string_view password);
    /// An empty hash (unknown account) takes the same time and is never right.
    bool verify(const std::string& hash, std::string_view password);

  private:
    class Turn;
    const std::string& hash_of_nobody();

    const Cost cost_;
    const Queue queue_;
    std::mutex mutex_;
    std::condition_variable freed_;
    int running_ = 0;
    int waiting_ = 0;
    std::once_flag nobody_made_;
    std::string nobody_;
};

}  // namespace accounts
