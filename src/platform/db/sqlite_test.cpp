#include <doctest/doctest.h>
#include <thread>
#include "base/errors.hpp"
#include "tests/support/test_database.hpp"

TEST_CASE("an act that throws leaves nothing, its neighbours in the group stay") {
    test::TestDatabase database;
    database->run_exclusively([](db::Connection& c) { c.run_script("create table t (id integer primary key)"); });
    std::vector<std::jthread> writers;
    std::atomic<int> refused = 0;
    for (int i = 1; i <= 40; ++i)
        writers.emplace_back([&, i] {
            try {
                database->write([&](db::Transaction& tx) {
                    tx.execute("insert into t (id) values (?)", i);
                    if (i % 2 == 0) throw IllegalTransition("even numbers are refused");
                });
            } catch (const IllegalTransition&) {
                ++refused;
            }
        });
    writers.clear();
    CHECK(refused == 20);
    CHECK(database->read([](db::Transaction& tx) { return tx.one<int>("select count(*) from t where id % 2 = 1"); }) == 20);
    CHECK(database->read([](db::Transaction& tx) { return tx.one<int>("select count(*) from t"); }) == 20);
}

TEST_CASE("a list is expanded to a padded number of places") {
    test::TestDatabase database;
    const auto count = database->read([](db::Transaction& tx) {
        return tx.one<int>("select count(*) from (select 1 as n union select 2 union select 3) x where n in (?*)",
                           db::Many{{1, 3, 5, 7, 9}});
    });
    CHECK(count == 2);
}
