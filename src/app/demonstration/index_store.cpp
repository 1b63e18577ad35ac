#include "app/demonstration/index_store.hpp"
#include <fmt/format.h>

namespace demonstration {
namespace {

constexpr std::string_view of_sqlite = R"sql(
    select name, sql from sqlite_master
     where type = 'index' and sql is not null
       and tbl_name in ('dossiers', 'dossier_events', 'dossier_papers', 'papers', 'audit_lines')
     order by name
)sql";
/// Without those that carry a primary key or a unique constraint.
constexpr std::string_view of_postgres = R"sql(
    select indexname, indexdef from pg_indexes
     where schemaname = current_schema()
       and tablename in ('dossiers', 'dossier_events', 'dossier_papers', 'papers', 'audit_lines')
       and indexname not in (select conname from pg_constraint)
     order by indexname
)sql";

}  // namespace

Indexes::Indexes(db::Database& database) : database_(database) {
    database.run_exclusively([&](db::Connection& connection) {
        std::vector<std::string> names;
        const bool sqlite = database.engine() == db::Engine::sqlite;
        for (const db::Row& row : db::Rows(connection.query(sqlite ? of_sqlite : of_postgres, {}))) {
            names.push_back(row.get<std::string>(0));
            statements_.push_back(row.get<std::string>(1));
        }
        for (const auto& name : names) connection.run_script(fmt::format("drop index {}", name));
    });
}

void give_memory(db::Database& database) {
    if (database.engine() != db::Engine::sqlite) return;
    database.write([](db::Transaction& tx) { tx.connection().run_script("pragma cache_size=-200000"); });
}

void Indexes::make_again() {
    database_.run_exclusively([&](db::Connection& connection) {
        for (const auto& statement : statements_) connection.run_script(statement);
    });
}

}  // namespace demonstration
