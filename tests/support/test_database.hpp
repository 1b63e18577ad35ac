#pragma once
#include <memory>
#include <string>
#include <vector>
#include "platform/clock/clock.hpp"
#include "platform/db/database.hpp"

namespace test {

enum class Tables { all, none };

/// A migrated, empty database in a private place, gone at the end. On SQLite a file in a temporary folder; on
/// PostgreSQL a fresh database of the cluster named by $CCHC_TEST_POSTGRES (a libpq URL), which ./test starts.
class TestDatabase {
  public:
    explicit TestDatabase(db::Engine engine = db::Engine::sqlite, Instant now = at_local(make_date(2023, 11, 20),
                                                                                          std::chrono::hours{8}),
                          Tables = Tables::all);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;

    FixedClock clock;
    db::Database& operator*() { return *database_; }
    db::Database* operator->() { return database_.get(); }
    db::Database& get() { return *database_; }
    const std::string& folder() const { return folder_; }
    const std::string& url() const { return url_; }

  private:
    std::string folder_;
    std::string url_;
    std::string postgres_name_;
    std::unique_ptr<db::Database> database_;
};

/// The engines of this run: SQLite always, PostgreSQL when $CCHC_TEST_POSTGRES is set (./test sets it; ./test
/// quick does not, and says so). Use: `for (const auto engine : test::engines()) { CAPTURE(...); … }`
std::vector<db::Engine> engines();
std::string name_of(db::Engine);

}  // namespace test
