#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>
#include "platform/db/postgres_connection.hpp"

namespace db {

/// Up to `largest` connections, opened when they are wanted. A lost one is dropped together with its idle
/// neighbours (the server they knew is gone), so that the next act finds the new server.
class PostgresPool {
  public:
    PostgresPool(std::string url, int largest) : url_(std::move(url)), largest_(largest) {}

    /// A connection on loan; goes back, or is dropped when broken, at the end.
    class Loan {
      public:
        Loan(PostgresPool& pool, std::unique_ptr<PostgresConnection> connection)
            : pool_(pool), connection_(std::move(connection)) {}
        ~Loan() { pool_.give_back(std::move(connection_)); }
        Loan(const Loan&) = delete;
        PostgresConnection& operator*() { return *connection_; }
        PostgresConnection* operator->() { return connection_.get(); }

      private:
        PostgresPool& pool_;
        std::unique_ptr<PostgresConnection> connection_;
    };
    /// Waits for a free one; opens one when there are fewer than `largest`.
    std::unique_ptr<Loan> take() { return std::make_unique<Loan>(*this, take_connection()); }

  private:
    std::unique_ptr<PostgresConnection> take_connection();
    void give_back(std::unique_ptr<PostgresConnection>);
    void forget(std::size_t count);

    const std::string url_;
    const int largest_;
    std::mutex mutex_;
    std::condition_variable free_;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
    int open_ = 0;
};

}  // namespace db
