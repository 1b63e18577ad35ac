#include <doctest/doctest.h>
#include <filesystem>
#include <thread>
#include "base/errors.hpp"
#include "platform/db/copy.hpp"
#include "tests/support/test_database.hpp"

namespace {

void add_job(db::Database& database, int id) {
    database.write([&](db::Transaction& tx) {
        tx.execute("insert into jobs (id, kind, payload, state, due_at, attempts, holder, held_until, last_error) "
                   "values (?, 'a', 'chữ', 'waiting', 0, 0, '', 0, '')", id);
    });
}
int count_jobs(db::Database& database) {
    return database.read([](db::Transaction& tx) { return tx.one<int>("select count(*) from jobs"); });
}

}  // namespace

TEST_CASE("a copy is taken beside writers and holds what was there") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        for (int id = 1; id <= 20; ++id) add_job(database.get(), id);
        {
            std::jthread writer([&](std::stop_token stop) {
                for (int id = 100; !stop.stop_requested(); ++id) add_job(database.get(), id);
            });
            db::copy_to(database.url(), database.folder());
        }
        CHECK_THROWS_AS(db::copy_to(database.url(), database.folder()), Unavailable);

        test::TestDatabase other(engine, Instant{}, test::Tables::none);
        if (engine == db::Engine::sqlite) {
            CHECK_THROWS_AS(db::fill_from(database.folder(), database.url()), Unavailable);
            const std::string url = "sqlite:" + other.folder() + "/restored.db";
            db::fill_from(database.folder(), url);
            const auto restored = db::open({.url = url}, other.clock);
            CHECK(count_jobs(*restored) >= 20);
            CHECK(db::schema_version(*restored) == db::schema_version(database.get()));
        } else {
            CHECK_THROWS_AS(db::fill_from(database.folder(), database.url()), Unavailable);
            db::fill_from(database.folder(), other.url());
            CHECK(count_jobs(other.get()) >= 20);
            CHECK(db::schema_version(other.get()) == db::schema_version(database.get()));
        }
    }
}

TEST_CASE("a copy that cannot be taken says why") {
    CHECK_THROWS_AS(db::copy_to("sqlite:/nowhere/cchc.db", "/tmp"), Unavailable);
    CHECK_THROWS_AS(db::copy_to("postgresql://cchc@127.0.0.1:1/nothing", std::filesystem::temp_directory_path()), Unavailable);
}
