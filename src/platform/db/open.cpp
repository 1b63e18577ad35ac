#include "base/errors.hpp"
#include "platform/db/database.hpp"
#include "platform/db/postgres_database.hpp"
#include "platform/db/sqlite_database.hpp"

namespace db {

std::unique_ptr<Database> open(const Options& options, const Clock& clock) {
    constexpr std::string_view sqlite = "sqlite:";
    if (options.url.starts_with(sqlite)) return open_sqlite(options.url.substr(sqlite.size()), options, clock);
    if (options.url.starts_with("postgres")) return open_postgres(options, clock);
    throw Unavailable("unknown database url", "Địa chỉ cơ sở dữ liệu không đúng.");
}

}  // namespace db
