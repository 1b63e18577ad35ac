#pragma once
#include "platform/db/database.hpp"

namespace db {

/// `path` is a file; the folder must exist.
std::unique_ptr<Database> open_sqlite(const std::string& path, const Options&, const Clock&);

}  // namespace db
