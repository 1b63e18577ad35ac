#include "platform/db/sqlite_connection.hpp"
#include <fmt/format.h>
#include "base/errors.hpp"
#include "platform/db/failure.hpp"

namespace db {

/// Reads one statement; its end resets the statement and clears the bindings, or drops the fresh one.
class SqliteCursor final : public Cursor {
  public:
    SqliteCursor(SqliteConnection& connection, std::string_view sql, sqlite3_stmt* statement,
                 SqliteConnection::Prepared* cached)
        : connection_(connection), sql_(sql), statement_(statement), cached_(cached) {
        if (cached_) cached_->busy = true;
    }
    ~SqliteCursor() override {
        if (!cached_) {
            sqlite3_finalize(statement_);
            return;
        }
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
        cached_->busy = false;
    }
    bool next() override {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) connection_.fail(sql_);
        return false;
    }
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string_view bytes(int column) const override {
        const auto* start = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return {start ? start : "", std::size_t(sqlite3_column_bytes(statement_, column))};
    }

  private:
    SqliteConnection& connection_;
    std::string_view sql_;
    sqlite3_stmt* statement_;
    SqliteConnection::Prepared* cached_;
};

SqliteConnection::SqliteConnection(const std::string& path, Use use, bool synchronous) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
        const std::string why = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
        sqlite3_close(handle_);
        throw Unavailable("cannot open " + path + ": " + why, "Không mở được cơ sở dữ liệu.");
    }
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_busy_timeout(handle_, 5000);
    set("pragma journal_mode=wal");
    set(synchronous ? "pragma synchronous=full" : "pragma synchronous=off");
    set("pragma foreign_keys=on");
    set("pragma trusted_schema=off");
    // Sixteen readers full of pages are most of the memory of a server: 200 MB in all are promised.
    set(use == Use::reading ? "pragma cache_size=-6000" : "pragma cache_size=-8000");
    set("pragma journal_size_limit=67108864");
    set("pragma wal_autocheckpoint=0");
    set("pragma temp_store=memory");
    if (use == Use::reading) set("pragma query_only=on");
}

SqliteConnection::~SqliteConnection() {
    for (auto& [sql, prepared] : cache_) sqlite3_finalize(prepared.statement);
    sqlite3_close(handle_);
}

std::unique_ptr<Cursor> SqliteConnection::query(std::string_view sql, std::span<const Value> values) {
    Prepared* cached = nullptr;
    sqlite3_stmt* statement = prepare(sql, cached);
    auto cursor = std::make_unique<SqliteCursor>(*this, sql, statement, cached);
    bind(statement, sql, values, SQLITE_TRANSIENT);
    return cursor;
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<const Value> values) {
    Prepared* cached = nullptr;
    sqlite3_stmt* statement = prepare(sql, cached);
    SqliteCursor cursor(*this, sql, statement, cached);
    bind(statement, sql, values, SQLITE_STATIC);
    while (cursor.next()) {
    }
    return sqlite3_changes64(handle_);
}

void SqliteConnection::run_script(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

void SqliteConnection::checkpoint() {
    sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql, Prepared*& cached) {
    auto place = cache_.find(sql);
    if (place == cache_.end()) place = cache_.emplace(std::string(sql), Prepared{compile(sql)}).first;
    if (place->second.busy) return compile(sql);
    cached = &place->second;
    return cached->statement;
}

sqlite3_stmt* SqliteConnection::compile(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle_, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK)
        fail(sql);
    return statement;
}

void SqliteConnection::bind(sqlite3_stmt* statement, std::string_view sql, std::span<const Value> values,
                            sqlite3_destructor_type texts) {
    if (sqlite3_bind_parameter_count(statement) != int(values.size()))
        throw Failure(fmt::format("{} values for: {}", values.size(), sql));
    int place = 0;
    for (const Value& value : values) {
        ++place;
        int code = SQLITE_OK;
        if (const auto* number = std::get_if<std::int64_t>(&value))
            code = sqlite3_bind_int64(statement, place, *number);
        else if (const auto* text = std::get_if<std::string_view>(&value))
            code = sqlite3_bind_text(statement, place, text->data() ? text->data() : "", int(text->size()), texts);
        else if (const auto* blob = std::get_if<BlobView>(&value))
            code = sqlite3_bind_blob(statement, place, blob->bytes.data() ? blob->bytes.data() : "",
                                     int(blob->bytes.size()), texts);
        else
            code = sqlite3_bind_null(statement, place);
        if (code != SQLITE_OK) fail(sql);
    }
}

void SqliteConnection::fail(std::string_view sql) {
    const int code = sqlite3_extended_errcode(handle_);
    const std::string text = fmt::format("{} ({}) in: {}", sqlite3_errmsg(handle_), code, sql);
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT: throw ConstraintViolation(text);
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_BUSY:
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN: throw Unavailable(text, "Cơ sở dữ liệu tạm thời không ghi được. Xin thử lại sau.");
        default: throw Failure(text);
    }
}

void SqliteConnection::set(const char* pragma) {
    if (sqlite3_exec(handle_, pragma, nullptr, nullptr, nullptr) != SQLITE_OK) fail(pragma);
}

}  // namespace db
