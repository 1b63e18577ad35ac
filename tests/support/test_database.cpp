#include "tests/support/test_database.hpp"
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>
#include "base/check.hpp"

namespace test {
namespace {

namespace fs = std::filesystem;

std::string postgres_url() {
    const char* url = std::getenv("CCHC_TEST_POSTGRES");
    return url ? url : "";
}

/// The same server, another database.
std::string with_database(const std::string& url, const std::string& name) {
    const auto slash = url.rfind('/');
    const auto mark = url.find('?', slash);
    return url.substr(0, slash + 1) + name + (mark == std::string::npos ? "" : url.substr(mark));
}

void run_on_server(const std::string& sql) {
    const SystemClock clock;
    const auto server = db::open({.url = postgres_url(), .readers = 1}, clock);
    server->run_exclusively([&](db::Connection& connection) { connection.run_script(sql); });
}

void migrate(const std::string& url) {
    const SystemClock clock;
    db::migrate(*db::open({.url = url, .readers = 1}, clock));
}

std::string make_folder() {
    std::string pattern = (fs::temp_directory_path() / "cchc-test-XXXXXX").string();
    check(mkdtemp(pattern.data()) != nullptr, "a temporary folder can be made");
    return pattern;
}

/// The migrated, empty database that the others of this process are copied from; made at the first call.
class SqliteOriginal {
  public:
    static fs::path file() {
        static const SqliteOriginal original;
        return fs::path(original.folder_) / "cchc.db";
    }

  private:
    SqliteOriginal() : folder_(make_folder()) { migrate("sqlite:" + folder_ + "/cchc.db"); }
    ~SqliteOriginal() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    std::string folder_;
};

class PostgresOriginal {
  public:
    static const std::string& name() {
        static const PostgresOriginal original;
        return original.name_;
    }

  private:
    PostgresOriginal() : name_(fmt::format("cchc_original_{}", getpid())) {
        run_on_server("create database " + name_);
        migrate(with_database(postgres_url(), name_));
    }
    ~PostgresOriginal() {
        try {
            run_on_server("drop database if exists " + name_ + " with (force)");
        } catch (const std::exception&) {  // the cluster of the tests goes with its databases
        }
    }
    std::string name_;
};

}  // namespace

TestDatabase::TestDatabase(db::Engine engine, Instant now, Tables tables) : clock(now), folder_(make_folder()) {
    static int count = 0;
    url_ = "sqlite:" + folder_ + "/cchc.db";
    if (engine == db::Engine::postgres) {
        postgres_name_ = fmt::format("cchc_test_{}_{}", getpid(), ++count);
        run_on_server("create database " + postgres_name_ +
                      (tables == Tables::all ? " template " + PostgresOriginal::name() : ""));
        url_ = with_database(postgres_url(), postgres_name_);
    } else if (tables == Tables::all) {
        fs::copy_file(SqliteOriginal::file(), fs::path(folder_) / "cchc.db");
    }
    database_ = db::open({.url = url_, .readers = 4}, clock);
}

TestDatabase::~TestDatabase() {
    database_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    if (!postgres_name_.empty()) run_on_server("drop database if exists " + postgres_name_ + " with (force)");
}

std::vector<db::Engine> engines() {
    if (postgres_url().empty()) return {db::Engine::sqlite};
    return {db::Engine::sqlite, db::Engine::postgres};
}

std::string name_of(db::Engine engine) { return engine == db::Engine::sqlite ? "SQLite" : "PostgreSQL"; }

}  // namespace test
