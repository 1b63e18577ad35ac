#include <doctest/doctest.h>
#include <set>
#include <thread>
#include "base/check.hpp"
#include "base/errors.hpp"
#include "platform/db/failure.hpp"
#include "tests/support/test_database.hpp"

namespace {

/// A migrated database with one table t (id, word).
struct World {
    explicit World(db::Engine engine) : database(engine) {
        const std::string number = engine == db::Engine::sqlite ? "integer" : "bigint";
        database->run_exclusively([&](db::Connection& c) {
            c.run_script("create table t (id " + number + " primary key, word text, bytes " +
                         (engine == db::Engine::sqlite ? "blob" : "bytea") + ")");
        });
    }
    void add(std::int64_t id, std::string_view word = "") {
        database->write([&](db::Transaction& tx) { tx.execute("insert into t (id, word) values (?, ?)", id, word); });
    }
    int count() {
        return database->read([](db::Transaction& tx) { return tx.one<int>("select count(*) from t"); });
    }
    test::TestDatabase database;
};

}  // namespace

#define ON_BOTH_ENGINES                            \
    for (const auto engine : test::engines())      \
        if (CAPTURE(test::name_of(engine)); true)

TEST_CASE("an act that throws leaves nothing, its neighbours stay") {
    ON_BOTH_ENGINES {
        World world(engine);
        std::vector<std::jthread> writers;
        std::atomic<int> refused = 0;
        for (int i = 1; i <= 40; ++i)
            writers.emplace_back([&, i] {
                try {
                    world.database->write([&](db::Transaction& tx) {
                        tx.execute("insert into t (id) values (?)", i);
                        if (i % 2 == 0) throw IllegalTransition("even numbers are refused");
                    });
                } catch (const IllegalTransition&) {
                    ++refused;
                }
            });
        writers.clear();
        CHECK(refused == 20);
        CHECK(world.count() == 20);
        CHECK(world.database->read([](db::Transaction& tx) {
            return tx.one<int>("select count(*) from t where id % 2 = 1");
        }) == 20);
    }
}

TEST_CASE("a list is expanded to a padded number of places") {
    ON_BOTH_ENGINES {
        World world(engine);
        for (int id = 1; id <= 9; ++id) world.add(id);
        const auto count = [&](std::vector<std::int64_t> wanted) {
            return world.database->read(
                [&](db::Transaction& tx) { return tx.one<int>("select count(*) from t where id in (?*)", db::Many{wanted}); });
        };
        CHECK(count({1, 3, 5, 77, 99}) == 3);
        CHECK(count({4}) == 1);
        CHECK(count({}) == 0);
    }
}

TEST_CASE("texts, bytes, numbers and nothing come back as they were given") {
    ON_BOTH_ENGINES {
        World world(engine);
        const std::int64_t largest = (std::int64_t{1} << 53) - 1;
        const db::Blob bytes{std::string("\0\xff' ?", 5)};
        world.database->write([&](db::Transaction& tx) {
            tx.execute("insert into t (id, word, bytes) values (?, ?, ?)", largest, "Thẩm định \"đất\" ở 'xã' ? \\", bytes);
            tx.execute("insert into t (id, word, bytes) values (?, ?, ?)", 2, "", nullptr);
            tx.execute("insert into t (id, word) values (?, ?)", 3, std::optional<std::string>{});
        });
        world.database->read([&](db::Transaction& tx) {
            const std::string_view by_id = "select word, bytes from t where id = ?";
            auto rows = tx.query(by_id, largest);
            REQUIRE(rows.next());
            CHECK(rows.row().get<std::string>(0) == "Thẩm định \"đất\" ở 'xã' ? \\");
            CHECK(rows.row().get<db::Blob>(1) == bytes);
            CHECK(tx.one<std::optional<std::string>>(by_id, 2) == "");
            CHECK_FALSE(tx.find<std::string>(by_id, 3));
            CHECK_FALSE(tx.find<std::string>(by_id, 4));
            CHECK(tx.one<std::int64_t>("select max(id) from t") == largest);
            CHECK(tx.one<bool>("select count(*) > 1 from t"));
            CHECK(tx.one<std::string>("select word || '?' from t where id = ? and word <> '?' -- why?\n", 2) == "?");
        });
    }
}

TEST_CASE("a page reads one moment, whatever is written meanwhile") {
    ON_BOTH_ENGINES {
        World world(engine);
        world.add(1);
        world.database->read([&](db::Transaction& tx) {
            CHECK(tx.one<int>("select count(*) from t") == 1);
            std::jthread([&] { world.add(2); }).join();
            CHECK(tx.one<int>("select count(*) from t") == 1);
            CHECK_THROWS_AS(tx.execute("delete from t"), std::runtime_error);
        });
        CHECK(world.count() == 2);
    }
}

TEST_CASE("a number is taken with its paper: fifty writers leave no gap") {
    ON_BOTH_ENGINES {
        World world(engine);
        world.add(0, "0");
        std::vector<std::jthread> writers;
        for (int i = 0; i < 50; ++i)
            writers.emplace_back([&, i] {
                try {
                    world.database->write([&](db::Transaction& tx) {
                        const auto number = tx.one<std::int64_t>(
                            "insert into t (id, word) values (0, '1') on conflict (id) do update set "
                            "word = cast(cast(t.word as bigint) + 1 as text) returning cast(word as bigint)");
                        tx.execute("insert into t (id) values (?)", number);
                        if (i % 5 == 0) throw IllegalTransition("given back");
                    });
                } catch (const IllegalTransition&) {  // its number goes to the next one
                }
            });
        writers.clear();
        CHECK(world.count() == 41);
        CHECK(world.database->read([](db::Transaction& tx) { return tx.one<int>("select max(id) from t"); }) == 40);
    }
}

TEST_CASE("time never goes back, and ids stay above what is recorded") {
    ON_BOTH_ENGINES {
        World world(engine);
        const auto record = [](db::Database& database) {
            return database.write([](db::Transaction& tx) {
                const auto id = tx.new_id<Id<struct AnyTag>>();
                tx.execute("insert into audit_lines (id, recorded_at, kind, request_id, salt, content_digest) "
                           "values (?, ?, 'a', '', '', '')", id, tx.now());
                return std::pair(id, tx.now());
            });
        };
        const auto first = record(*world.database);
        world.database.clock.advance(std::chrono::hours{-3});
        const auto second = record(*world.database);
        CHECK(second.first > first.first);
        CHECK(second.second >= first.second);

        const auto opened_again = db::open({.url = world.database.url()}, world.database.clock);
        const auto third = record(*opened_again);
        CHECK(third.first > second.first);
        CHECK(third.second >= second.second);
    }
}

TEST_CASE("a write that takes too long is rolled back; one declared long is not") {
    ON_BOTH_ENGINES {
        World world(engine);
        const auto impatient = db::open({.url = world.database.url(), .oldest_write = std::chrono::milliseconds{40}},
                                        world.database.clock);
        const auto slow = [](db::Transaction& tx) {
            tx.execute("insert into t (id) values (1)");
            const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds{60};
            while (std::chrono::steady_clock::now() < end) tx.one<int>("select 1");
        };
        CHECK_THROWS_AS(impatient->write(slow), Unavailable);
        CHECK(world.count() == 0);
        impatient->write(slow, db::Length::declared_long);
        CHECK(world.count() == 1);
    }
}

TEST_CASE("a slow act takes none of its neighbours with it") {
    ON_BOTH_ENGINES {
        World world(engine);
        const auto impatient = db::open({.url = world.database.url(), .oldest_write = std::chrono::milliseconds{150}},
                                        world.database.clock);
        std::vector<std::jthread> writers;
        std::atomic<int> refused = 0;
        for (int i = 1; i <= 12; ++i)
            writers.emplace_back([&, i] {
                try {
                    impatient->write([&](db::Transaction& tx) {
                        tx.execute("insert into t (id) values (?)", i);
                        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds{i == 6 ? 200 : 1};
                        while (std::chrono::steady_clock::now() < end) std::this_thread::yield();
                    });
                } catch (const Unavailable&) {
                    ++refused;
                }
            });
        writers.clear();
        CHECK(refused == 1);
        CHECK(world.count() == 11);
    }
}

TEST_CASE("a write inside a write is a fault of the program") {
    ON_BOTH_ENGINES {
        World world(engine);
        CHECK_THROWS_AS(world.database->write([&](db::Transaction&) { world.add(1); }), BrokenInvariant);
        world.add(1);
        CHECK(world.count() == 1);
        CHECK_THROWS_AS(world.add(1), db::ConstraintViolation);
    }
}

TEST_CASE("a lost guard runs the act again, five times at most") {
    ON_BOTH_ENGINES {
        World world(engine);
        int runs = 0;
        world.database->write([&](db::Transaction& tx) {
            tx.execute("insert into t (id) values (1)");
            if (++runs < 3) throw LostGuard("somebody was first");
        });
        CHECK(runs == 3);
        CHECK(world.count() == 1);
        CHECK_THROWS_AS(world.database->write([](db::Transaction&) { throw LostGuard("always"); }), Unavailable);
    }
}
