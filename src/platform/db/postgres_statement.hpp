#pragma once
#include <string>
#include <string_view>

namespace db {

/// The house writes `?` for a value; PostgreSQL reads $1, $2 … A `?` inside a literal, a quoted name or a
/// comment is text and stays.
struct NumberedStatement {
    std::string sql;
    int places = 0;
};
NumberedStatement with_numbered_places(std::string_view sql);

}  // namespace db
