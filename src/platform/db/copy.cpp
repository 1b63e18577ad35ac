#include "platform/db/copy.hpp"
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>
#include <filesystem>
#include <memory>
#include "base/errors.hpp"
#include "platform/db/postgres_program.hpp"

namespace db {
namespace {

namespace fs = std::filesystem;
using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

bool is_sqlite(const std::string& url) { return url.starts_with("sqlite:"); }
std::string path_of(const std::string& url) { return url.substr(7); }

[[noreturn]] void fail(const std::string& why) { throw Unavailable(why, "Không sao lưu hoặc phục hồi được cơ sở dữ liệu."); }

Handle open_file(const std::string& path, int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    Handle handle(raw, &sqlite3_close);
    if (code != SQLITE_OK) fail("cannot open " + path + ": " + sqlite3_errmsg(raw));
    sqlite3_busy_timeout(raw, 10000);
    return handle;
}

/// In one step, so that the copy is one snapshot; in WAL mode no writer waits for it.
void copy_file(const std::string& from, const std::string& to) {
    const Handle source = open_file(from, SQLITE_OPEN_READWRITE);
    const Handle target = open_file(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3_backup* backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (!backup) fail("cannot copy to " + to + ": " + sqlite3_errmsg(target.get()));
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK) fail("cannot copy to " + to + ": " + sqlite3_errmsg(target.get()));
    // A copy is one file: no journal beside it.
    if (sqlite3_exec(target.get(), "pragma journal_mode=delete", nullptr, nullptr, nullptr) != SQLITE_OK)
        fail("cannot finish " + to + ": " + sqlite3_errmsg(target.get()));
}

void sync(const std::string& path, int flags) {
    const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
    const bool done = descriptor >= 0 && fsync(descriptor) == 0;
    if (descriptor >= 0) close(descriptor);
    if (!done) fail("cannot sync " + path);
}

}  // namespace

std::string copy_name(const std::string& url) { return is_sqlite(url) ? "database.sqlite" : "database.dump"; }

void copy_to(const std::string& url, const std::string& folder) {
    const std::string copy = folder + "/" + copy_name(url);
    if (fs::exists(copy)) fail(copy + " is there already");
    if (is_sqlite(url)) {
        if (!fs::exists(path_of(url))) fail("there is no database at " + path_of(url));
        copy_file(path_of(url), copy);
    } else {
        run_postgres_program(url, {"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + copy});
    }
    sync(copy, O_RDONLY);
    sync(folder, O_RDONLY | O_DIRECTORY);
}

void fill_from(const std::string& folder, const std::string& url) {
    const std::string copy = folder + "/" + copy_name(url);
    if (!fs::exists(copy)) fail("there is no copy " + copy + " for this kind of database");
    if (is_sqlite(url)) {
        if (fs::exists(path_of(url))) fail("there is a database at " + path_of(url) + " already");
        copy_file(copy, path_of(url));
        sync(path_of(url), O_RDONLY);
        sync(fs::absolute(path_of(url)).parent_path(), O_RDONLY | O_DIRECTORY);
        return;
    }
    if (has_tables(url)) fail("the PostgreSQL database is not empty");
    run_postgres_program(url, {"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
                               "--dbname=" + database_name(url), copy});
}

}  // namespace db
