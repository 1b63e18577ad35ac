#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/successions.hpp"
#include "modules/dossiers/test_world.hpp"
#include "modules/dossiers/verify.hpp"
#include "modules/notifications/notice.hpp"

// Who is told of an act, and what becomes of dossiers whose unit ends.
using namespace dossiers;

namespace {

Actor member(UnitId unit, OfficerId id) {
    Actor actor;
    actor.officer = id;
    actor.unit = unit;
    return actor;
}

std::int64_t told(TestWorld& world, const Actor& whom) {
    return world.database->read([&](db::Transaction& tx) { return notifications::count_unread(tx, whom); });
}

Dossier forward(TestWorld& world, const Dossier& d, OfficerId to) {
    return world.database->write(
        [&](db::Transaction& tx) { return world.actions.forward(tx, world.receiver, {d.id, d.version}, {.to = to}); });
}

}  // namespace

TEST_CASE("the officer it is forwarded to is told, the desk hears of the result, nobody of his own act") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        TestWorld world(engine);
        const OfficerId van{101};
        const Actor her = member(world.division, van), desk = member(world.desk, OfficerId{102});
        Dossier d = world.receive(world.reception(world.desk));
        d = forward(world, d, van);
        CHECK(told(world, her) == 1);
        CHECK(told(world, desk) == 0);
        d = world.forward_to_last(d);
        const auto hers = told(world, her);
        d = world.database->write([&](db::Transaction& tx) {
            return world.actions.complete(tx, world.receiver, {d.id, d.version}, {.reference = "12/QĐ"});
        });
        CHECK(told(world, desk) == 1);
        CHECK(told(world, her) == hers);
    }
}

TEST_CASE("a dossier to sign reaches the leaders of the authority") {
    TestWorld world;
    const Actor leader = member(world.district, OfficerId{103});
    Dossier d = world.receive(world.reception(world.desk));
    for (int step = 1; step < 4; ++step) d = forward(world, d, {});
    CHECK(d.now.step_kind == "sign");
    CHECK(told(world, leader) == 1);
}

TEST_CASE("an act that is refused tells nobody") {
    TestWorld world;
    const Dossier d = world.receive(world.reception(world.desk));
    const auto late = [&] {
        world.database->write([&](db::Transaction& tx) {
            world.actions.assign(tx, world.receiver, {d.id, d.version + 7}, OfficerId{101});
        });
    };
    CHECK_THROWS_AS(late(), StaleVersion);
    CHECK(told(world, member(world.division, OfficerId{101})) == 0);
}

TEST_CASE("open dossiers of a unit that ends go on with its successor, code and promise unchanged") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        TestWorld world(engine);
        const Dossier open = world.receive(world.reception(world.commune_desk));
        Dossier done = world.receive(world.reception(world.commune_desk));
        done = world.database->write([&](db::Transaction& tx) {
            return world.actions.withdraw(tx, world.receiver, {done.id, done.version}, "Đổi ý");
        });
        const auto wanted = [&] { return world.database->read(has_successions_to_follow); };
        CHECK(!wanted());
        const UnitId successor = world.database->write([&](db::Transaction& tx) {
            const organisation::NewUnit made{.code = "huong-khe-xa",
                                             .kind = organisation::UnitKind::commune,
                                             .name = "Xã Hương Khê",
                                             .parent = world.district,
                                             .from = make_date(2023, 11, 20)};
            return organisation::merge_units(tx, Actor::program("kiểm thử"),
                                             {.old_units = {world.commune},
                                              .into = made,
                                              .on = make_date(2023, 11, 20),
                                              .document = "12/NQ-HĐND"});
        });
        CHECK(wanted());
        const Actor program = Actor::program("Việc định kỳ");
        CHECK(follow_successions(*world.database, world.actions, program) == 1);
        CHECK(follow_successions(*world.database, world.actions, program) == 0);
        CHECK(!wanted());
        world.database->read([&](db::Transaction& tx) {
            const auto moved = *find_dossier(tx, open.id);
            CHECK(moved.now.unit_now == successor);
            CHECK(moved.unit == world.commune);
            CHECK(moved.code == open.code);
            CHECK(moved.now.due_at == open.now.due_at);
            CHECK(list_events(tx, open.id).back().kind == EventKind::unit_changed);
            CHECK(find_dossier(tx, done.id)->now.unit_now == world.commune);
        });
        CHECK(verify_day_tables(*world.database) == "");
    }
}
