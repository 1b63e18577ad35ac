#include "platform/http/worker_pool.hpp"
#include <pthread.h>
#include <csignal>

namespace http {

WorkerPool::WorkerPool(int workers, std::size_t longest_queue, std::chrono::milliseconds longest_wait)
    : longest_queue_(longest_queue), longest_wait_(longest_wait) {
    sigset_t all, before;  // signals are for the I/O thread
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { work(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::submit(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || queue_.size() >= longest_queue_) return false;
        queue_.push_back({std::move(job), std::chrono::steady_clock::now()});
        queued_ = queue_.size();
    }
    arrived_.notify_one();
    return true;
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        Waiting next = std::move(queue_.front());
        queue_.pop_front();
        queued_ = queue_.size();
        const bool stale = stopping_ || std::chrono::steady_clock::now() - next.since > longest_wait_;
        lock.unlock();
        ++working_;
        next.job(stale ? Freshness::stale : Freshness::fresh);
        next.job = nullptr;  // what it held goes before the lock is taken
        --working_;
        lock.lock();
    }
}

}  // namespace http
