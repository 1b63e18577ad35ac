#include <doctest/doctest.h>
#include <latch>
#include <thread>
#include "base/errors.hpp"
#include "platform/db/failure.hpp"
#include "platform/db/postgres_statement.hpp"
#include "platform/db/server_role.hpp"
#include "tests/support/test_database.hpp"

// What only PostgreSQL does; skipped without $CCHC_TEST_POSTGRES.
namespace {

bool has_postgres() { return test::engines().size() > 1; }

void make_table(test::TestDatabase& database) {
    database->run_exclusively([](db::Connection& c) {
        c.run_script("create table t (id bigint primary key, n bigint); insert into t values (1, 0), (2, 0)");
    });
}

int sum(test::TestDatabase& database) {
    return database->read([](db::Transaction& tx) { return tx.one<int>("select sum(n) from t"); });
}

}  // namespace

TEST_CASE("places are numbered outside of literals, names and comments only") {
    const auto statement = db::with_numbered_places("select '?''?', \"a?\" -- ?\n, /* ? */ x from t where a = ? and b = ?");
    CHECK(statement.sql == "select '?''?', \"a?\" -- ?\n, /* ? */ x from t where a = $1 and b = $2");
    CHECK(statement.places == 2);
}

TEST_CASE("two acts that block each other both succeed in the end") {
    if (!has_postgres()) return;
    test::TestDatabase database(db::Engine::postgres);
    make_table(database);
    std::latch both(2);
    const auto add = [&](int first, int second) {
        bool met = false;
        database->write([&](db::Transaction& tx) {
            tx.execute("update t set n = n + 1 where id = ?", first);
            if (!met) both.arrive_and_wait();
            met = true;
            tx.execute("update t set n = n + 1 where id = ?", second);
        });
    };
    {
        const std::jthread one([&] { add(1, 2); });
        const std::jthread other([&] { add(2, 1); });
    }
    CHECK(sum(database) == 4);
}

TEST_CASE("a lost connection is answered with 503 and the next act finds the server again") {
    if (!has_postgres()) return;
    test::TestDatabase database(db::Engine::postgres);
    make_table(database);
    const auto end_all_others = [&] {
        database->run_exclusively([](db::Connection& c) {
            c.run_script("select pg_terminate_backend(pid) from pg_stat_activity "
                         "where datname = current_database() and pid <> pg_backend_pid()");
        });
    };
    sum(database);
    end_all_others();
    CHECK(sum(database) == 0);  // it died while idle: nobody notices

    CHECK_THROWS_AS(database->write([&](db::Transaction& tx) {
        tx.execute("update t set n = 7 where id = 1");
        end_all_others();
        tx.execute("update t set n = 7 where id = 2");
    }), Unavailable);
    CHECK(sum(database) == 0);
}

TEST_CASE("no server is a clear refusal") {
    const FixedClock clock(Instant{});
    const auto nowhere = db::open({.url = "postgresql://cchc@127.0.0.1:1/nothing"}, clock);
    CHECK_THROWS_AS(nowhere->read([](db::Transaction& tx) { tx.one<int>("select 1"); }), Unavailable);
}

TEST_CASE("tables that change under a prepared statement cost one attempt, no act") {
    if (!has_postgres()) return;
    test::TestDatabase database(db::Engine::postgres);
    make_table(database);
    const auto all = [&] {
        return database->write([](db::Transaction& tx) { return tx.one<int>("select * from t where id = 1"); });
    };
    CHECK(all() == 1);
    database->run_exclusively([](db::Connection& c) { c.run_script("alter table t add column m bigint"); });
    CHECK(all() == 1);
}

TEST_CASE("two processes that migrate at once apply each script once") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, Instant{}, test::Tables::none);
        const db::Migration extra[] = {{9998, "a", "create table a (id {int} primary key, word {text}) {strict};"},
                                       {9999, "b", "create table b (id {int} primary key, bytes {blob}) {strict};"}};
        std::atomic<int> applied = 0;
        {
            std::vector<std::jthread> processes;
            for (int i = 0; i < 4; ++i)
                processes.emplace_back([&] {
                    const auto own = db::open({.url = database.url()}, database.clock);
                    applied += db::migrate(*own, extra);
                });
        }
        CHECK(applied == 2);
        CHECK(db::schema_version(database.get()) == 9999);
    }
}

TEST_CASE("the history and the audit log are append-only by the words of their migrations") {
    const auto tables = db::append_only_tables(db::all_migrations());
    CHECK(std::find(tables.begin(), tables.end(), "audit_lines") != tables.end());
    CHECK(std::find(tables.begin(), tables.end(), "dossier_events") != tables.end());
    CHECK(std::find(tables.begin(), tables.end(), "audit_pending") == tables.end());
}

TEST_CASE("the server's role on PostgreSQL can write an audit line but never change one") {
    if (!has_postgres()) return;
    test::TestDatabase database(db::Engine::postgres, Instant{}, test::Tables::none);
    database->run_exclusively([](db::Connection& c) {
        try {
            c.run_script("create role cchc_server");
        } catch (const db::Failure&) {  // of an earlier test: roles belong to the whole cluster
        }
    });
    db::migrate(database.get());
    database->run_exclusively([](db::Connection& c) {
        c.run_script("set role cchc_server");
        c.run_script("insert into audit_lines (id, recorded_at, kind, request_id, salt, content_digest) "
                     "values (1, 1, 'a', '', '', ''); update audit_head set position = 1");
        CHECK_THROWS_AS(c.run_script("update audit_lines set kind = 'b'"), db::Failure);
        CHECK_THROWS_AS(c.run_script("delete from audit_lines"), db::Failure);
        CHECK_THROWS_AS(c.run_script("delete from dossier_events"), db::Failure);
    });
}
