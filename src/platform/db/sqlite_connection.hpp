#pragma once
#include <sqlite3.h>
#include "platform/db/database.hpp"
#include "platform/db/statement_cache.hpp"

namespace db {

/// A SQLite connection with its statement cache. Opened without a mutex: one thread at a time.
class SqliteConnection final : public Connection {
  public:
    enum class Use { reading, writing };
    SqliteConnection(const std::string& path, Use, bool synchronous);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;

    std::unique_ptr<Cursor> query(std::string_view sql, std::span<const Value>) override;
    std::int64_t execute(std::string_view sql, std::span<const Value>) override;
    void run_script(const std::string& sql) override;
    void checkpoint();
    bool is_in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

  private:
    friend class SqliteCursor;
    struct Prepared {
        sqlite3_stmt* statement = nullptr;
        bool busy = false;
    };
    /// A statement ready to run; `cached` is null when the cached one was in use and a fresh one was made.
    sqlite3_stmt* prepare(std::string_view sql, Prepared*& cached);
    sqlite3_stmt* compile(std::string_view sql);
    /// Texts are copied, or borrowed until the statement is reset.
    void bind(sqlite3_stmt*, std::string_view sql, std::span<const Value>, sqlite3_destructor_type texts);
    [[noreturn]] void fail(std::string_view sql);
    void set(const char* pragma);

    sqlite3* handle_ = nullptr;
    StatementCache<Prepared> cache_;
};

}  // namespace db
