#include "platform/db/postgres_connection.hpp"
#include <fmt/format.h>
#include <charconv>
#include <deque>
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "base/text.hpp"
#include "platform/db/failure.hpp"
#include "platform/db/postgres_statement.hpp"
#include "platform/logging/logging.hpp"

namespace db {
namespace {

constexpr Oid bool_type = 16;
constexpr Oid bytea_type = 17;
constexpr const char* unavailable = "Cơ sở dữ liệu tạm thời không làm việc. Xin thử lại sau.";

// A forgotten transaction may not hold rows (hard-parts of the house: statement 10 s, idle in transaction 5 s).
constexpr const char* session_settings =
    "set statement_timeout = '10s'; set idle_in_transaction_session_timeout = '5s';"
    "set client_min_messages = warning; set standard_conforming_strings = on; set bytea_output = hex;"
    "set timezone = 'UTC'";

PGconn* connect(const std::string& url) {
    constexpr const char* names[] = {"dbname", "connect_timeout", "tcp_user_timeout", "keepalives_idle",
                                     "client_encoding", "fallback_application_name", nullptr};
    const char* const values[] = {url.c_str(), "5", "15000", "10", "UTF8", "cchc", nullptr};
    return PQconnectdbParams(names, values, 1);
}

void log_notice(void*, const char* words) { logging::info("postgres.notice", {{"text", text::trim(words)}}); }

/// All rows of a result, in memory: a statement reads a page of rows, never a whole table.
class PostgresCursor final : public Cursor {
  public:
    PostgresCursor(PGresult* result, std::string_view sql) : result_(result, &PQclear), sql_(sql) {}

    bool next() override {
        decoded_.clear();
        return ++row_ < PQntuples(result_.get());
    }
    bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) == 1; }

    std::int64_t integer(int column) const override {
        const std::string_view text = raw(column);
        if (text.empty()) return 0;
        if (PQftype(result_.get(), column) == bool_type) return text == "t" ? 1 : 0;
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size())
            throw Failure(fmt::format("column {} is no whole number: {} in: {}", column, text, sql_));
        return number;
    }

    std::string_view bytes(int column) const override {
        const std::string_view text = raw(column);
        if (PQftype(result_.get(), column) != bytea_type || text.empty()) return text;
        decoded_.push_back(digest::from_hex(text.substr(2)));  // after "\x"
        return decoded_.back();
    }

  private:
    std::string_view raw(int column) const {
        return {PQgetvalue(result_.get(), row_, column), std::size_t(PQgetlength(result_.get(), row_, column))};
    }

    std::unique_ptr<PGresult, decltype(&PQclear)> result_;
    std::string sql_;
    int row_ = -1;
    mutable std::deque<std::string> decoded_;  // byte columns of this row
};

/// Values in the form libpq wants: numbers as text, texts and bytes as they are.
class Arguments {
  public:
    explicit Arguments(std::span<const Value> values) {
        numbers_.reserve(values.size());
        for (const Value& value : values) add(value);
    }
    int count() const { return int(starts_.size()); }
    const char* const* starts() const { return starts_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

  private:
    void add(const Value& value) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            numbers_.push_back(std::to_string(*number));
            push(numbers_.back(), 0);
        } else if (const auto* text = std::get_if<std::string_view>(&value)) {
            push(*text, 1);
        } else if (const auto* blob = std::get_if<BlobView>(&value)) {
            push(blob->bytes, 1);
        } else {
            starts_.push_back(nullptr);
            lengths_.push_back(0);
            formats_.push_back(0);
        }
    }
    void push(std::string_view bytes, int format) {
        starts_.push_back(bytes.data() ? bytes.data() : "");
        lengths_.push_back(int(bytes.size()));
        formats_.push_back(format);
    }

    std::vector<std::string> numbers_;
    std::vector<const char*> starts_;
    std::vector<int> lengths_, formats_;
};

}  // namespace

PostgresConnection::PostgresConnection(const std::string& url) : handle_(connect(url)) {
    if (PQstatus(handle_) != CONNECTION_OK) {
        const std::string why = PQerrorMessage(handle_);
        PQfinish(handle_);
        throw Unavailable("cannot connect to PostgreSQL: " + why, unavailable);
    }
    PQsetNoticeProcessor(handle_, &log_notice, nullptr);
    try {
        run_script(session_settings);
    } catch (...) {
        PQfinish(handle_);
        throw;
    }
}

PostgresConnection::~PostgresConnection() { PQfinish(handle_); }

bool PostgresConnection::is_broken() const { return outdated_ || PQstatus(handle_) != CONNECTION_OK; }

std::unique_ptr<Cursor> PostgresConnection::query(std::string_view sql, std::span<const Value> values) {
    return std::make_unique<PostgresCursor>(run(sql, values).release(), sql);
}

std::int64_t PostgresConnection::execute(std::string_view sql, std::span<const Value> values) {
    const Result result = run(sql, values);
    const std::string_view changed = PQcmdTuples(result.get());
    std::int64_t count = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), count);
    return count;
}

void PostgresConnection::run_script(const std::string& sql) { checked(PQexec(handle_, sql.c_str()), sql); }

const PostgresConnection::Prepared& PostgresConnection::prepare(std::string_view sql) {
    if (const auto found = cache_.find(sql); found != cache_.end()) return found->second;
    const NumberedStatement statement = with_numbered_places(sql);
    Prepared prepared{fmt::format("s{}", cache_.size() + 1), statement.places};
    checked(PQprepare(handle_, prepared.name.c_str(), statement.sql.c_str(), 0, nullptr), sql);
    return cache_.emplace(std::string(sql), std::move(prepared)).first->second;
}

PostgresConnection::Result PostgresConnection::run(std::string_view sql, std::span<const Value> values) {
    const Prepared& prepared = prepare(sql);
    if (prepared.places != int(values.size())) throw Failure(fmt::format("{} values for: {}", values.size(), sql));
    const Arguments arguments(values);
    return checked(PQexecPrepared(handle_, prepared.name.c_str(), arguments.count(), arguments.starts(),
                                  arguments.lengths(), arguments.formats(), 0),
                   sql);
}

PostgresConnection::Result PostgresConnection::checked(PGresult* raw, std::string_view sql) {
    Result result(raw, &PQclear);
    const auto status = PQresultStatus(raw);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(raw, sql);
    return result;
}

void PostgresConnection::fail(const PGresult* result, std::string_view sql) {
    const char* found = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view state = found ? found : "";
    std::string_view why = PQerrorMessage(handle_);
    if (why.ends_with('\n')) why.remove_suffix(1);
    const std::string text = fmt::format("{} ({}) in: {}", why, state, sql);

    if (state == "40001" || state == "40P01") throw LostGuard(text);
    if (state == "0A000" || state == "26000") {  // the tables or the session changed under a prepared statement
        outdated_ = true;
        throw LostGuard(text);
    }
    const auto in_class = [&](std::string_view two) { return state.starts_with(two); };
    if (in_class("23")) throw ConstraintViolation(text);
    // Connection, resources and disk, operator's hand and time-out, system; nothing at all: the server is gone.
    if (state.empty() || in_class("08") || in_class("53") || in_class("57") || in_class("58") || state == "25P03")
        throw Unavailable(text, unavailable);
    throw Failure(text);
}

}  // namespace db
