#include <doctest/doctest.h>
#include "modules/organisation/lookup.hpp"
#include "modules/organisation/test_world.hpp"

using namespace organisation;
using namespace organisation::test_world;

TEST_CASE("communes merged on 1/7/2025 end the day before, and their desks pass to the new desk") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const Lookup lookup(database.get());
        const auto world = database->write([](db::Transaction& tx) { return HuongKhe(tx); });
        UnitId huong_pho, huong_pho_desk;
        database->write([&](db::Transaction& tx) {
            HuongKhe again = world;
            huong_pho = again.make(tx, "huong-pho", UnitKind::commune, "Xã Hương Phố", {}, reform);
            huong_pho_desk = again.make(tx, "huong-pho.ttpvhcc", UnitKind::one_stop_desk,
                                        "Trung tâm Phục vụ hành chính công", huong_pho, reform);
            merge_units(tx, world.program,
                        {.old_units = {world.gia_pho, world.huong_giang},
                         .into = huong_pho,
                         .on = reform,
                         .document = "Nghị quyết 1665/NQ-UBTVQH15"});
        });
        CHECK(lookup.tree(last_day_of_districts)->find(world.gia_pho));
        CHECK_FALSE(lookup.tree(reform)->find(world.gia_pho));
        CHECK_FALSE(lookup.tree(reform)->find(world.gia_pho_desk));
        CHECK(lookup.tree(reform)->find(huong_pho)->name == "Xã Hương Phố");
        database.clock.set(at_local(reform, std::chrono::hours{8}));
        database->read([&](db::Transaction& tx) {
            CHECK(lookup.unit_name(tx, world.gia_pho, reform) == "Xã Gia Phố");
            const auto with = lookup.with_predecessors(tx, {huong_pho, huong_pho_desk});
            CHECK(with == std::vector<UnitId>{world.gia_pho, world.gia_pho_desk, world.huong_giang,
                                              world.huong_giang_desk, huong_pho, huong_pho_desk});
            CHECK(tx.one<int>("select count(*) from organisation_succession_facts where share = 'whole'") ==
                  4);
        });
    }
}

TEST_CASE("before the day of the merger nobody succeeds yet") {
    test::TestDatabase database;
    const Lookup lookup(database.get());
    database->write([&](db::Transaction& tx) {
        HuongKhe world(tx);
        const auto huong_pho = world.make(tx, "huong-pho", UnitKind::commune, "Xã Hương Phố", {}, reform);
        merge_units(tx, world.program, {{world.gia_pho}, huong_pho, reform, "NQ 1665"});
        CHECK(lookup.with_predecessors(tx, {huong_pho}) == std::vector<UnitId>{huong_pho});
    });
}

TEST_CASE("a unit that takes in another one later cannot end before that day") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        database->write([](db::Transaction& tx) {
            const HuongKhe world(tx);
            merge_units(tx, world.program, {{world.gia_pho}, world.huong_giang, reform, "NQ 1665"});
            CHECK(refused_field([&] {
                      abolish_unit(tx, world.program, {world.huong_giang, {}, make_date(2024, 1, 1), "NQ"});
                  }) == "on");
            CHECK(refused_field([&] {
                      merge_units(tx, world.program, {{world.gia_pho}, world.huong_giang, reform, "NQ 1665"});
                  }) == "unit");
        });
    }
}

TEST_CASE("when a district ends, its own parts end with it and its communes go on where they were moved") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const Lookup lookup(database.get());
        database->write([&](db::Transaction& tx) {
            const HuongKhe world(tx);
            for (const UnitId commune : {world.gia_pho, world.huong_giang})
                move_unit(tx, world.program, {commune, {}, reform, "Luật 2025"});
            abolish_unit(tx, world.program, {world.district, world.gia_pho, reform, "Luật 2025"});
            const auto after = lookup.tree(tx, reform);
            CHECK(after->units().size() == 4);
            CHECK(after->authority_of(world.gia_pho_desk) == world.gia_pho);
            CHECK(lookup.tree(tx, last_day_of_districts)->units().size() == 7);
            // The division passes to the commune itself, the desk to its desk.
            CHECK(tx.one<std::int64_t>("select new_unit_id from unit_successions where old_unit_id = ?",
                                       world.desk) == world.gia_pho_desk.value);
            CHECK(tx.one<std::int64_t>("select new_unit_id from unit_successions where old_unit_id = ?",
                                       world.division) == world.gia_pho.value);
        });
    }
}

TEST_CASE("a part that moves away on the day goes on when its old unit ends") {
    test::TestDatabase database;
    const Lookup lookup(database.get());
    database->write([&](db::Transaction& tx) {
        const HuongKhe world(tx);
        move_unit(tx, world.program, {world.gia_pho_desk, world.huong_giang, reform, "NQ 1665"});
        merge_units(tx, world.program, {{world.gia_pho}, world.huong_giang, reform, "NQ 1665"});
        CHECK(lookup.tree(tx, reform)->authority_of(world.gia_pho_desk) == world.huong_giang);
        CHECK_FALSE(lookup.tree(tx, reform)->find(world.gia_pho));
    });
}
