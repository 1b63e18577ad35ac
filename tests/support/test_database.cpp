#include "tests/support/test_database.hpp"
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>
#include "base/check.hpp"

namespace test {
namespace {

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

}  // namespace

TestDatabase::TestDatabase(db::Engine engine, Instant now) : clock(now) {
    static int count = 0;
    std::string pattern = (std::filesystem::temp_directory_path() / "cchc-test-XXXXXX").string();
    check(mkdtemp(pattern.data()) != nullptr, "a temporary folder can be made");
    folder_ = pattern;
    url_ = "sqlite:" + folder_ + "/cchc.db";
    if (engine == db::Engine::postgres) {
        postgres_name_ = fmt::format("cchc_test_{}_{}", getpid(), ++count);
        run_on_server("create database " + postgres_name_);
        url_ = with_database(postgres_url(), postgres_name_);
    }
    database_ = db::open({.url = url_, .readers = 4}, clock);
    db::migrate(*database_);
}

TestDatabase::~TestDatabase() {
    database_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    if (!postgres_name_.empty()) run_on_server("drop database if exists " + postgres_name_ + " with (force)");
}

std::vector<db::Engine> engines() {
    if (postgres_url().empty()) return {db::Engine::sqlite};
    return {db::Engine::sqlite, db::Engine::postgres};
}

std::string name_of(db::Engine engine) { return engine == db::Engine::sqlite ? "SQLite" : "PostgreSQL"; }

}  // namespace test
