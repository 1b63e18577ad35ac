#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

/// Threads that may block on the database. A bound on the queue alone is no protection: jobs whose clients
/// have long left would still be done, so what has waited too long is told so and only says "busy".
class WorkerPool {
  public:
    enum class Freshness { fresh, stale };
    using Job = std::function<void(Freshness)>;

    WorkerPool(int workers, std::size_t longest_queue, std::chrono::milliseconds longest_wait);
    ~WorkerPool();

    /// False when the queue is full or the pool is stopped.
    bool submit(Job);
    /// No new jobs; what waits is called stale; returns when the running ones have ended.
    void stop();
    std::size_t queued() const { return queued_; }
    std::size_t working() const { return working_; }

  private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    struct Waiting {
        Job job;
        SteadyTime since;
    };
    void work();

    const std::size_t longest_queue_;
    const std::chrono::milliseconds longest_wait_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Waiting> queue_;
    bool stopping_ = false;
    std::atomic<std::size_t> queued_{0}, working_{0};
    std::vector<std::thread> threads_;
};

}  // namespace http
