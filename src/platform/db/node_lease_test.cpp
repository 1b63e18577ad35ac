#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/errors.hpp"
#include "platform/db/holder.hpp"
#include "platform/db/node_lease.hpp"
#include "tests/support/test_database.hpp"

namespace {

void write_lease(db::Database& database, const std::string& holder, Instant renewed_at) {
    database.write([&](db::Transaction& tx) {
        tx.execute("insert into node_leases (node, holder, renewed_at) values (5, ?, ?)", holder, renewed_at);
    });
}

/// A process that has lived and died here.
std::string dead_holder() {
    int pipes[2];
    REQUIRE(pipe(pipes) == 0);
    const pid_t child = fork();
    if (child == 0) {
        // this_holder() may have been named already, before the fork
        std::string name = db::this_holder();
        const auto last = name.rfind(' ');
        const auto before = name.rfind(' ', last - 1);
        name = name.substr(0, before + 1) + std::to_string(getpid()) + " 1";
        (void)!write(pipes[1], name.data(), name.size());
        _exit(0);
    }
    std::string name(300, '\0');
    name.resize(std::size_t(read(pipes[0], name.data(), name.size())));
    waitpid(child, nullptr, 0);
    close(pipes[0]);
    close(pipes[1]);
    return name;
}

}  // namespace

TEST_CASE("a node number has one living holder, and is free when the holder is gone") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const auto leases = [&] {
            return database->read([](db::Transaction& tx) { return tx.one<int>("select count(*) from node_leases"); });
        };
        SUBCASE("given back at the end") {
            {
                const db::NodeLease lease(database.get(), 5, [] {});
                CHECK(leases() == 1);
            }
            CHECK(leases() == 0);
        }
        SUBCASE("a living one elsewhere is respected, and named") {
            write_lease(database.get(), "other-machine pid:[1] 77 99", machine_now());
            try {
                const db::NodeLease lease(database.get(), 5, [] {});
                FAIL("two holders");
            } catch (const Unavailable& refusal) {
                CHECK(std::string(refusal.what()).find("77") != std::string::npos);
            }
            const db::NodeLease another(database.get(), 6, [] {});
        }
        SUBCASE("silent for more than a minute is dead") {
            write_lease(database.get(), "other-machine pid:[1] 77 99", machine_now() - std::chrono::seconds{61});
            const db::NodeLease lease(database.get(), 5, [] {});
        }
        SUBCASE("one that died on this machine makes nobody wait") {
            write_lease(database.get(), dead_holder(), machine_now());
            const db::NodeLease lease(database.get(), 5, [] {});
        }
    }
}

TEST_CASE("this process is alive") {
    CHECK_FALSE(db::is_surely_dead(db::this_holder()));
    CHECK_FALSE(db::is_surely_dead("somewhere else"));
    CHECK(db::is_surely_dead(dead_holder()));
}
