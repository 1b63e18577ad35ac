#pragma once
#include <string>
#include <vector>
#include "platform/db/database.hpp"

namespace db {

/// Tables whose comment in their migration says "Append-only".
std::vector<std::string> append_only_tables(std::span<const Migration>);

/// PostgreSQL, when its operator has made a role `cchc_server` for the server: it may read and write everything, but
/// cannot change or delete rows of append-only tables. Migrations run under the owner's role.
void grant_to_server_role(Connection&, std::span<const Migration>);

}  // namespace db
