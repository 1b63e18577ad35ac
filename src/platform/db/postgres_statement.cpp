#include "platform/db/postgres_statement.hpp"

namespace db {
namespace {

/// The end of the literal, quoted name or comment that begins at `start`; `start` itself when none does.
std::size_t end_of_quoted(std::string_view sql, std::size_t start) {
    const auto after = [&](std::string_view ending, std::size_t from) {
        const auto found = sql.find(ending, from);
        return found == std::string_view::npos ? sql.size() : found + ending.size();
    };
    const auto rest = sql.substr(start);
    // A doubled quote inside a literal reads as the end of one and the start of the next: the same places.
    if (rest.starts_with('\'')) return after("'", start + 1);
    if (rest.starts_with('"')) return after("\"", start + 1);
    if (rest.starts_with("--")) return after("\n", start + 2);
    if (rest.starts_with("/*")) return after("*/", start + 2);
    return start;
}

}  // namespace

NumberedStatement with_numbered_places(std::string_view sql) {
    NumberedStatement statement;
    for (std::size_t at = 0; at < sql.size();) {
        const auto end = end_of_quoted(sql, at);
        if (end > at) {
            statement.sql += sql.substr(at, end - at);
            at = end;
            continue;
        }
        if (sql[at] == '?')
            statement.sql += "$" + std::to_string(++statement.places);
        else
            statement.sql += sql[at];
        ++at;
    }
    return statement;
}

}  // namespace db
