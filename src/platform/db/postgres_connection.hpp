#pragma once
#include <libpq-fe.h>
#include <memory>
#include "platform/db/database.hpp"
#include "platform/db/statement_cache.hpp"

namespace db {

/// A PostgreSQL connection with its prepared statements, one per text. One thread at a time.
class PostgresConnection final : public Connection {
  public:
    /// Throws Unavailable when the server does not answer.
    explicit PostgresConnection(const std::string& url);
    ~PostgresConnection() override;
    PostgresConnection(const PostgresConnection&) = delete;

    std::unique_ptr<Cursor> query(std::string_view sql, std::span<const Value>) override;
    std::int64_t execute(std::string_view sql, std::span<const Value>) override;
    void run_script(const std::string& sql) override;

    /// Lost, or no longer to be trusted: the pool drops it.
    bool is_broken() const;

  private:
    using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;
    struct Prepared {
        std::string name;
        int places;
    };
    const Prepared& prepare(std::string_view sql);
    Result run(std::string_view sql, std::span<const Value>);
    Result checked(PGresult*, std::string_view sql);
    [[noreturn]] void fail(const PGresult*, std::string_view sql);

    PGconn* handle_ = nullptr;
    bool outdated_ = false;  // its prepared statements are older than the tables
    StatementCache<Prepared> cache_;
};

}  // namespace db
