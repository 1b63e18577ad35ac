#pragma once
#include <functional>
#include <thread>
#include "platform/db/database.hpp"

namespace db {

/// The right to make ids under one node number. Taken before the first write of a process, renewed while it lives,
/// given back at its end; a dead holder's ends after a minute, or at once when it ran on this machine.
class NodeLease {
  public:
    /// Throws Unavailable naming the holder when somebody alive has the number. `lost` is called, on a thread of
    /// its own, when another process has taken the number over: stop writing.
    NodeLease(Database&, int node, std::function<void()> lost);
    ~NodeLease();
    NodeLease(const NodeLease&) = delete;

    static constexpr std::chrono::seconds lifetime{60};
    static constexpr std::chrono::seconds renewal{10};

  private:
    void renew_until(std::stop_token);

    Database& database_;
    const int node_;
    std::function<void()> lost_;
    std::jthread renewing_;
};

}  // namespace db
