#pragma once
#include <string>
#include <vector>

namespace db {

/// Runs pg_dump or pg_restore against the database of `url` and waits. What the URL says goes into its environment,
/// so that no password stands in the list of processes. Throws Unavailable with the program's own words.
void run_postgres_program(const std::string& url, const std::vector<std::string>& command);

std::string database_name(const std::string& url);
bool has_tables(const std::string& url);

}  // namespace db
