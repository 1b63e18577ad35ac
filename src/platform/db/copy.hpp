#pragma once
#include <string>

namespace db {

/// The name of the copy in a folder: "database.sqlite" or "database.dump".
std::string copy_name(const std::string& url);

/// One consistent copy of the whole database, beside a running server, durable at the end: SQLite by its backup
/// interface, PostgreSQL by pg_dump. Throws Unavailable with the reason.
void copy_to(const std::string& url, const std::string& folder);

/// Fills an empty database from such a copy. Throws Unavailable when it is not empty, or of the other engine.
void fill_from(const std::string& folder, const std::string& url);

}  // namespace db
