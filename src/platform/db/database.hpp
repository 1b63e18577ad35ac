#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include "platform/clock/clock.hpp"
#include "platform/db/id_generator.hpp"
#include "platform/db/value.hpp"

namespace db {

enum class Engine { sqlite, postgres };

/// One row, valid until the next step of its Rows.
class Row {
  public:
    explicit Row(const Cursor& cursor) : cursor_(&cursor) {}
    template <class T>
    T get(int column) const {
        return Column<T>::get(*cursor_, column);
    }
    bool is_null(int column) const { return cursor_->is_null(column); }

  private:
    const Cursor* cursor_;
};

/// A result being read: `for (const db::Row& row : tx.query(…))`. Leaving the loop early resets the statement.
class Rows {
  public:
    explicit Rows(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}
    bool next() { return cursor_->next(); }
    Row row() const { return Row(*cursor_); }

    struct End {};
    struct Iterator {
        Cursor* cursor;
        bool alive;
        Row operator*() const { return Row(*cursor); }
        Iterator& operator++() {
            alive = cursor->next();
            return *this;
        }
        bool operator!=(End) const { return alive; }
    };
    Iterator begin() { return {cursor_.get(), cursor_->next()}; }
    End end() const { return {}; }

  private:
    std::unique_ptr<Cursor> cursor_;
};

/// One connection of an engine, used by one thread at a time. Statements are cached by their text.
class Connection {
  public:
    virtual ~Connection() = default;
    virtual std::unique_ptr<Cursor> query(std::string_view sql, std::span<const Value>) = 0;
    /// Returns the number of rows changed.
    virtual std::int64_t execute(std::string_view sql, std::span<const Value>) = 0;
    /// Several statements without parameters (migrations).
    virtual void run_script(const std::string& sql) = 0;
};

/// Everything that reads or writes does it through a Transaction, handed in by Database::read or ::write.
/// SQL is the common part of both engines (docs/architecture.md): `?` for values, `?*` for a Many.
class Transaction {
  public:
    Transaction(Connection& connection, Engine engine, const Instant now, IdGenerator* ids)
        : connection_(connection), engine_(engine), now_(now), ids_(ids) {}
    Transaction(const Transaction&) = delete;

    template <class... A>
    Rows query(std::string_view sql, const A&... arguments) {
        Call call(sql);
        (call.add(arguments), ...);
        return Rows(connection_.query(call.sql(), call.values()));
    }
    template <class... A>
    std::int64_t execute(std::string_view sql, const A&... arguments) {
        Call call(sql);
        (call.add(arguments), ...);
        return connection_.execute(call.sql(), call.values());
    }
    /// First column of the first row, if any.
    template <class T, class... A>
    std::optional<T> find(std::string_view sql, const A&... arguments) {
        Rows rows = query(sql, arguments...);
        if (!rows.next() || rows.row().is_null(0)) return std::nullopt;
        return rows.row().get<T>(0);
    }
    /// First column of a row that must exist.
    template <class T, class... A>
    T one(std::string_view sql, const A&... arguments) {
        Rows rows = query(sql, arguments...);
        if (!rows.next()) no_row(sql);
        return rows.row().get<T>(0);
    }

    /// The office's moment of this transaction; the same for all its rows. In a write it never decreases from
    /// one transaction to the next: this is `recorded_at`.
    Instant now() const { return now_; }
    Date today() const { return local_date(now_); }
    /// Only for worlds made in bulk, where one transaction holds many moments: forwards, never back.
    void advance_to(Instant moment) { now_ = std::max(now_, moment); }
    Engine engine() const { return engine_; }
    template <class AnyId>
    AnyId new_id() {
        return AnyId{next_id()};
    }
    Connection& connection() { return connection_; }

  private:
    class Call {  // statement text with `?*` expanded, and its values
      public:
        explicit Call(std::string_view sql) : sql_(sql) {}
        template <class T>
        void add(const T& argument) {
            values_.push_back(to_value(argument));
        }
        void add(const Many& many);
        std::string_view sql() const { return expanded_.empty() ? sql_ : std::string_view(expanded_); }
        std::span<const Value> values() const { return values_; }

      private:
        std::string_view sql_;
        std::string expanded_;
        std::vector<Value> values_;
    };
    [[noreturn]] static void no_row(std::string_view sql);
    std::int64_t next_id();

    Connection& connection_;
    Engine engine_;
    Instant now_;
    IdGenerator* ids_;
};

/// A brief act ends within five seconds or is rolled back. A merge of units and the like declare themselves long:
/// the whole office waits for them.
enum class Length { brief, declared_long };

/// The one way to the data, on both engines.
class Database {
  public:
    virtual ~Database() = default;

    /// One act, one transaction. On SQLite the one writer thread runs it inside a group that is committed
    /// together; on PostgreSQL it runs here. It is run again on LostGuard (on PostgreSQL also 40001 and 40P01), five
    /// times at most: the lambda must have no outside effect, take less than 20 ms, and read only through its
    /// Transaction. Returns after the commit is durable; throws what the lambda threw, or Unavailable.
    template <class F>
    auto write(F&& act, Length length = Length::brief) {
        using R = std::invoke_result_t<F&, Transaction&>;
        if constexpr (std::is_void_v<R>) {
            write_again_when_lost([&](Transaction& tx) { act(tx); }, length);
        } else {
            std::optional<R> result;
            write_again_when_lost([&](Transaction& tx) { result.emplace(act(tx)); }, length);
            return std::move(*result);
        }
    }

    /// One consistent, read-only snapshot: all that a page shows is read in one of these.
    template <class F>
    auto read(F&& act) {
        using R = std::invoke_result_t<F&, Transaction&>;
        if constexpr (std::is_void_v<R>) {
            do_read([&](Transaction& tx) { act(tx); });
        } else {
            std::optional<R> result;
            do_read([&](Transaction& tx) { result.emplace(act(tx)); });
            return std::move(*result);
        }
    }

    virtual Engine engine() const = 0;
    virtual const Clock& clock() const = 0;
    /// A private connection for migrations and ANALYZE; not for acts.
    virtual void run_exclusively(const std::function<void(Connection&)>&) = 0;

  protected:
    virtual void do_write(const std::function<void(Transaction&)>&, Length) = 0;
    virtual void do_read(const std::function<void(Transaction&)>&) = 0;

  private:
    void write_again_when_lost(const std::function<void(Transaction&)>&, Length);
};

struct Options {
    std::string url;           // "sqlite:PATH" or "postgresql://…"
    int node = 0;              // 0…62; 63 is the command line
    int readers = 16;          // connections for reading (and, on PostgreSQL, writing)
    bool synchronous = true;   // false only in the power-loss test that must fail
    std::chrono::milliseconds oldest_write{5000};  // a brief act that takes longer is rolled back
};

/// Opens (and on SQLite creates) the database; does not migrate.
std::unique_ptr<Database> open(const Options&, const Clock&);

/// One numbered script of db/migrations, embedded in the binary.
struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};
std::span<const Migration> all_migrations();

/// Applies what is missing, in order, each in its own transaction, under one guard row. Returns how many.
/// Type words in the scripts: {int} {text} {blob} and {strict} are replaced by the engine's own.
int migrate(Database&, std::span<const Migration> = all_migrations());
/// Number of the newest applied migration; 0 for an empty database.
int schema_version(Database&);

}  // namespace db
