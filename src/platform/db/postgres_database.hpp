#pragma once
#include "platform/db/database.hpp"

namespace db {

/// `options.url` is a libpq connection string. Writes run READ COMMITTED and are run again when they lose.
std::unique_ptr<Database> open_postgres(const Options&, const Clock&);

}  // namespace db
