#include <fmt/format.h>
#include <algorithm>
#include "platform/db/database.hpp"
#include "platform/db/failure.hpp"
#include "platform/db/server_role.hpp"

namespace db {
namespace {

constexpr std::string_view create_ledger = R"sql(
    create table if not exists schema_migrations (
        number {int} primary key, name {text} not null, applied_at {int} not null
    ) {strict}
)sql";
constexpr std::string_view applied = "select coalesce(max(number), 0) from schema_migrations";
constexpr std::string_view remember = "insert into schema_migrations (number, name, applied_at) values (?, ?, ?)";

struct TypeWord {
    std::string_view word, sqlite, postgres;
};
constexpr TypeWord type_words[] = {
    {"{int}", "integer", "bigint"},
    {"{text}", "text", "text collate \"C\""},
    {"{blob}", "blob", "bytea"},
    {"{strict}", "strict", ""},
};

std::string in_dialect(std::string_view script, Engine engine) {
    std::string sql(script);
    for (const auto& type : type_words) {
        const auto own = engine == Engine::sqlite ? type.sqlite : type.postgres;
        for (auto at = sql.find(type.word); at != std::string::npos; at = sql.find(type.word, at + own.size()))
            sql.replace(at, type.word.size(), own);
    }
    return sql;
}

/// Of two processes that create it in the same moment PostgreSQL refuses one, `if not exists` or not.
void create_the_ledger(Connection& connection, Engine engine) {
    const std::string sql = in_dialect(create_ledger, engine);
    try {
        connection.run_script(sql);
    } catch (const Failure&) {
        connection.run_script(sql);
    }
}

std::int64_t applied_number(Connection& connection) {
    const auto cursor = connection.query(applied, {});
    cursor->next();
    return cursor->integer(0);
}

/// SQLite locks the file; PostgreSQL locks the ledger, so that of several processes the first comes first.
void begin_alone(Connection& connection, Engine engine) {
    if (engine == Engine::sqlite) {
        connection.run_script("begin immediate");
    } else {
        connection.run_script("begin");
        connection.run_script("lock table schema_migrations in exclusive mode");
    }
}

bool apply_next(Connection& connection, Engine engine, const Migration& migration, Instant now) {
    begin_alone(connection, engine);
    try {
        const bool missing = applied_number(connection) < migration.number;
        if (missing) {
            connection.run_script(in_dialect(migration.sql, engine));
            const Value values[] = {to_value(migration.number), to_value(migration.name), to_value(now)};
            connection.execute(remember, values);
        }
        connection.run_script("commit");
        return missing;
    } catch (const std::exception& error) {
        connection.run_script("rollback");
        throw Failure(fmt::format("migration {} {}: {}", migration.number, migration.name, error.what()));
    }
}

}  // namespace

int migrate(Database& database, std::span<const Migration> migrations) {
    int count = 0;
    database.run_exclusively([&](Connection& connection) {
        create_the_ledger(connection, database.engine());
        for (const Migration& migration : migrations)
            count += apply_next(connection, database.engine(), migration, machine_now());
        if (count > 0 && database.engine() == Engine::postgres) grant_to_server_role(connection, migrations);
    });
    return count;
}

int schema_version(Database& database) {
    int version = 0;
    database.run_exclusively([&](Connection& connection) {
        create_the_ledger(connection, database.engine());
        version = int(applied_number(connection));
    });
    return version;
}

}  // namespace db
