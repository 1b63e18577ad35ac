#include "platform/db/postgres_pool.hpp"

namespace db {

std::unique_ptr<PostgresConnection> PostgresPool::take_connection() {
    {
        std::unique_lock lock(mutex_);
        free_.wait(lock, [&] { return !idle_.empty() || open_ < largest_; });
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
        ++open_;
    }
    try {
        return std::make_unique<PostgresConnection>(url_);
    } catch (...) {
        forget(1);
        throw;
    }
}

void PostgresPool::give_back(std::unique_ptr<PostgresConnection> connection) {
    if (!connection->is_broken()) {
        const std::scoped_lock lock(mutex_);
        idle_.push_back(std::move(connection));
        free_.notify_one();
        return;
    }
    connection.reset();
    std::vector<std::unique_ptr<PostgresConnection>> strangers;
    {
        const std::scoped_lock lock(mutex_);
        strangers.swap(idle_);
    }
    forget(1 + strangers.size());
}

void PostgresPool::forget(std::size_t count) {
    const std::scoped_lock lock(mutex_);
    open_ -= int(count);
    free_.notify_all();
}

}  // namespace db
