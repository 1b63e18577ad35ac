#include "platform/db/server_role.hpp"
#include "base/text.hpp"

namespace db {
namespace {

constexpr std::string_view role_exists = "select exists (select 1 from pg_roles where rolname = 'cchc_server')";
constexpr const char* grant_all =
    "grant usage on schema public to cchc_server;"
    "grant select, insert, update, delete on all tables in schema public to cchc_server;"
    "revoke insert, update, delete on schema_migrations from cchc_server";

}  // namespace

std::vector<std::string> append_only_tables(std::span<const Migration> migrations) {
    constexpr std::string_view create = "create table ";
    std::vector<std::string> tables;
    for (const Migration& migration : migrations) {
        bool marked = false;
        for (const std::string& line : text::split(migration.sql, '\n')) {
            if (marked && line.starts_with(create)) tables.push_back(text::split(line.substr(create.size()), ' ')[0]);
            const bool is_comment = line.starts_with("--");
            marked = is_comment && (marked || line.find("Append-only") != std::string::npos);
        }
    }
    return tables;
}

void grant_to_server_role(Connection& connection, std::span<const Migration> migrations) {
    {
        const auto role = connection.query(role_exists, {});
        if (!role->next() || role->integer(0) == 0) return;
    }
    connection.run_script(grant_all);
    for (const std::string& table : append_only_tables(migrations))
        connection.run_script("revoke update, delete, truncate on " + table + " from cchc_server");
}

}  // namespace db
