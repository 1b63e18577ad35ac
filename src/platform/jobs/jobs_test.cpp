#include <doctest/doctest.h>
#include <latch>
#include <thread>
#include "base/errors.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/logging/logging.hpp"
#include "tests/support/test_database.hpp"

using namespace std::chrono_literals;

namespace {

struct World {
    explicit World(db::Engine engine) : database(engine), runner(database.get()) { logging::set_level(logging::Level::off); }
    ~World() { logging::set_level(logging::Level::info); }
    void enqueue(std::string_view payload, jobs::When when = {}) {
        database->write([&](db::Transaction& tx) { jobs::enqueue(tx, "letters.send", payload, when); });
    }
    std::int64_t waiting() {
        return database->read([](db::Transaction& tx) { return jobs::count_waiting(tx); });
    }
    test::TestDatabase database;
    jobs::Runner runner;
};

}  // namespace

#define ON_BOTH_ENGINES                       \
    for (const auto engine : test::engines()) \
        if (CAPTURE(test::name_of(engine)); true)

TEST_CASE("a job is done once, in order, and only when it is due") {
    ON_BOTH_ENGINES {
        World world(engine);
        std::vector<std::string> sent;
        world.runner.on("letters.send", [&](const jobs::Job& job) { sent.push_back(job.payload); });
        world.enqueue("tomorrow", {.due_at = world.database.clock.now() + 24h});
        world.enqueue("first");
        world.enqueue("second");
        CHECK(world.runner.run_due() == 2);
        CHECK(sent == std::vector<std::string>{"first", "second"});
        CHECK(world.waiting() == 1);
        world.database.clock.advance(24h);
        world.runner.run_due();
        CHECK(sent.back() == "tomorrow");
        CHECK(world.waiting() == 0);
    }
}

TEST_CASE("an act that is rolled back leaves no job; a second one with the same key is not made") {
    ON_BOTH_ENGINES {
        World world(engine);
        CHECK_THROWS_AS(world.database->write([](db::Transaction& tx) {
            jobs::enqueue(tx, "letters.send", "never");
            throw IllegalTransition("refused");
        }), IllegalTransition);
        world.enqueue("one", {.unique_key = "dossier 7"});
        world.enqueue("two", {.unique_key = "dossier 7"});
        CHECK(world.waiting() == 1);
    }
}

TEST_CASE("a failing job comes back later and later, and is given up in the end") {
    ON_BOTH_ENGINES {
        World world(engine);
        int attempts = 0;
        world.runner.on("letters.send", [&](const jobs::Job&) {
            ++attempts;
            throw std::runtime_error("the mail server does not answer");
        });
        world.enqueue("letter");
        world.runner.run_due();
        CHECK(attempts == 1);
        world.database.clock.advance(29s);
        CHECK(world.runner.run_due() == 0);
        world.database.clock.advance(1s);
        CHECK(world.runner.run_due() == 1);
        world.database.clock.advance(59s);
        CHECK(world.runner.run_due() == 0);
        for (int i = 0; i < 20; ++i) {
            world.database.clock.advance(6h);
            world.runner.run_due();
        }
        CHECK(attempts == 12);
        CHECK(world.waiting() == 0);
        const auto given_up = world.database->read([](db::Transaction& tx) { return jobs::list_given_up(tx, 10); });
        REQUIRE(given_up.size() == 1);
        CHECK(given_up[0].last_error == "the mail server does not answer");
        world.database->write([&](db::Transaction& tx) { jobs::try_again(tx, given_up[0].job.id); });
        world.runner.run_due();
        CHECK(attempts == 13);
    }
}

TEST_CASE("an effect in the database happens once though the process dies before the job is ticked off") {
    ON_BOTH_ENGINES {
        World world(engine);
        int effects = 0;
        world.runner.on("letters.send", [&](const jobs::Job& job) {
            world.database->write([&](db::Transaction& tx) { jobs::finish(tx, job); });
            ++effects;
            throw std::runtime_error("died here");
        });
        world.enqueue("letter");
        world.runner.run_due();
        world.database.clock.advance(24h);
        world.runner.run_due();
        CHECK(effects == 1);
        CHECK(world.waiting() == 0);
    }
}

TEST_CASE("two runners share the work: every job once, a periodic one never twice at a time") {
    ON_BOTH_ENGINES {
        World world(engine);
        const auto other_database = db::open({.url = world.database.url(), .node = 2}, world.database.clock);
        jobs::Runner other(*other_database);
        std::atomic<int> done = 0, rounds = 0, at_once = 0;
        for (jobs::Runner* runner : {&world.runner, &other}) {
            runner->on("letters.send", [&](const jobs::Job&) { ++done; });
            runner->every("sweep", 60s, [&] {
                CHECK(++at_once == 1);
                ++rounds;
                --at_once;
            });
        }
        for (int i = 0; i < 30; ++i) world.enqueue("letter");
        {
            const std::jthread here([&] { world.runner.run_due(); });
            const std::jthread there([&] { other.run_due(); });
        }
        CHECK(done == 30);
        CHECK(rounds == 1);
        world.database.clock.advance(60s);
        other.run_due();
        world.runner.run_due();
        CHECK(rounds == 2);
    }
}

TEST_CASE("a night job runs once a day and makes up for the nights the program slept through") {
    ON_BOTH_ENGINES {
        World world(engine);  // Monday 20/11/2023, 08:00
        std::vector<std::string> days;
        bool broken = false;
        world.runner.daily("close the day", 1h, [&](Date day) {
            if (broken) throw std::runtime_error("not tonight");
            days.push_back(format_date(day));
        });
        world.runner.run_due();
        world.runner.run_due();
        CHECK(days == std::vector<std::string>{"20/11/2023"});
        world.database.clock.advance(16h + 30min);  // 21/11, 00:30
        CHECK(world.runner.run_due() == 0);
        world.database.clock.advance(48h + 30min);  // 23/11, 01:00
        broken = true;
        world.runner.run_due();
        CHECK(days.size() == 1);
        broken = false;
        world.runner.run_due();
        CHECK(days == std::vector<std::string>{"20/11/2023", "21/11/2023", "22/11/2023", "23/11/2023"});
    }
}

TEST_CASE("a house without work writes nothing") {
    World world(db::Engine::sqlite);
    bool wanted = false;
    int rounds = 0;
    world.runner.every("seal", 1s, [&] { ++rounds; }, [&] { return wanted; });
    world.runner.run_due();
    CHECK(world.database->read([](db::Transaction& tx) { return tx.one<int>("select count(*) from periodic_jobs"); }) == 0);
    wanted = true;
    world.runner.run_due();
    CHECK(rounds == 1);
}

TEST_CASE("started, the runner finds work by itself and ends when it is told") {
    World world(db::Engine::sqlite);
    std::latch sent(3);
    world.runner.on("letters.send", [&](const jobs::Job&) { sent.count_down(); });
    world.runner.start();
    for (int i = 0; i < 3; ++i) world.enqueue("letter");
    world.runner.wake();
    sent.wait();
    world.runner.stop();
    CHECK(world.waiting() == 0);
}
