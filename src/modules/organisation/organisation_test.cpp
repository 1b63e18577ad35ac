#include <doctest/doctest.h>
#include "modules/organisation/lookup.hpp"
#include "modules/organisation/test_world.hpp"

using namespace organisation;
using namespace organisation::test_world;

TEST_CASE("the tree of a day shows units in order, with their own parts and their desk") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const Lookup lookup(database.get());
        const auto world = database->write([](db::Transaction& tx) { return HuongKhe(tx); });
        const auto tree = lookup.tree(autumn);
        REQUIRE(tree->units().size() == 7);
        CHECK(tree->root() == world.district);
        CHECK(tree->units().front().id == world.district);
        CHECK(tree->own(world.district) == std::vector<UnitId>{world.district, world.desk, world.division});
        CHECK(tree->subtree(world.gia_pho) == std::vector<UnitId>{world.gia_pho, world.gia_pho_desk});
        CHECK(tree->authority_of(world.division) == world.district);
        CHECK(tree->authority_of(world.gia_pho_desk) == world.gia_pho);
        CHECK(tree->desk_of(world.division) == world.desk);
        CHECK(tree->desk_of(world.huong_giang) == world.huong_giang_desk);
        CHECK(tree->find("gia-pho")->id == world.gia_pho);
        CHECK(lookup.tree(make_date(2007, 1, 1))->units().empty());
        CHECK_THROWS_AS(lookup.tree(make_date(2007, 1, 1))->root(), NotFound);
    }
}

TEST_CASE("a renamed unit keeps its identity: the tree of each day prints the name of that day") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const Lookup lookup(database.get());
        const auto world = database->write([](db::Transaction& tx) { return HuongKhe(tx); });
        CHECK(lookup.tree(autumn)->unit(world.division).name == "Phòng Kinh tế và Hạ tầng");
        database->write([&](db::Transaction& tx) {
            rename_unit(tx, world.program,
                        {.unit = world.division,
                         .name = "Phòng Kinh tế, Hạ tầng và Đô thị",
                         .on = make_date(2023, 11, 1),
                         .document = "Quyết định 1/QĐ-UBND"});
        });
        CHECK(lookup.tree(autumn)->unit(world.division).name == "Phòng Kinh tế, Hạ tầng và Đô thị");
        CHECK(lookup.tree(make_date(2023, 10, 31))->unit(world.division).name == "Phòng Kinh tế và Hạ tầng");
        database->read([&](db::Transaction& tx) {
            CHECK(lookup.unit_name(tx, world.division, make_date(2010, 1, 1)) == "Phòng Kinh tế và Hạ tầng");
        });
    }
}

TEST_CASE("a tree seen inside an act that is rolled back is not kept") {
    test::TestDatabase database;
    const Lookup lookup(database.get());
    const auto world = database->write([](db::Transaction& tx) { return HuongKhe(tx); });
    CHECK_THROWS_AS(database->write([&](db::Transaction& tx) {
        rename_unit(tx, world.program,
                    {.unit = world.division, .name = "Tên sẽ mất", .on = autumn, .document = "QĐ 1"});
        CHECK(lookup.tree(tx, autumn)->unit(world.division).name == "Tên sẽ mất");
        throw IllegalTransition("the act fails");
    }),
                    IllegalTransition);
    CHECK(lookup.tree(autumn)->unit(world.division).name == "Phòng Kinh tế và Hạ tầng");
}

TEST_CASE("what cannot stand in the tree is refused beside its field") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const auto world = database->write([](db::Transaction& tx) { return HuongKhe(tx); });
        const auto create = [&](NewUnit draft) {
            return refused_field([&] {
                database->write([&](db::Transaction& tx) { create_unit(tx, world.program, draft); });
            });
        };
        CHECK(create({.code = "gia-pho",
                      .kind = UnitKind::commune,
                      .name = "Xã",
                      .parent = world.district,
                      .dossier_prefix = {},
                      .area_code = {},
                      .from = autumn,
                      .document = {}}) == "code");
        CHECK(create({.code = "Huyện",
                      .kind = UnitKind::commune,
                      .name = "Xã",
                      .parent = world.district,
                      .dossier_prefix = {},
                      .area_code = {},
                      .from = autumn,
                      .document = {}}) == "code");
        CHECK(create({.code = "can-loc",
                      .kind = UnitKind::district,
                      .name = "Huyện Can Lộc",
                      .parent = {},
                      .dossier_prefix = {},
                      .area_code = {},
                      .from = reform,
                      .document = {}}) == "kind");
        CHECK(create({.code = "phong",
                      .kind = UnitKind::division,
                      .name = "Phòng",
                      .parent = {},
                      .dossier_prefix = {},
                      .area_code = {},
                      .from = autumn,
                      .document = {}}) == "parent");
        CHECK(create({.code = "phong",
                      .kind = UnitKind::division,
                      .name = " ",
                      .parent = world.district,
                      .dossier_prefix = {},
                      .area_code = {},
                      .from = autumn,
                      .document = {}}) == "name");
        const auto act = [&](auto change) {
            return refused_field([&] { database->write([&](db::Transaction& tx) { change(tx); }); });
        };
        CHECK(act([&](auto& tx) {
                  move_unit(tx, world.program, {world.gia_pho, world.gia_pho_desk, autumn, "QĐ 1"});
              }) == "parent");
        CHECK(act([&](auto& tx) {
                  rename_unit(tx, world.program, {world.gia_pho, "Xã Gia Phố mới", founding, "QĐ 1"});
              }) == "on");
        CHECK(act([&](auto& tx) {
                  rename_unit(tx, world.program, {world.gia_pho, "Xã Gia Phố mới", autumn, ""});
              }) == "document");
        CHECK(act([&](auto& tx) {
                  abolish_unit(tx, world.program, {world.district, {}, reform, "Luật"});
              }) == "unit");  // communes still hang below
        CHECK(act([&](auto& tx) {
                  split_unit(tx, world.program, {world.gia_pho, {world.huong_giang}, reform, "NQ"});
              }) == "into");
        CHECK(act([&](auto& tx) {
                  merge_units(tx, world.program, {{world.gia_pho}, world.gia_pho_desk, reform, "NQ"});
              }) == "into");
    }
}

TEST_CASE("a form opened before somebody else saved is a clash, not a silent loss") {
    test::TestDatabase database;
    const auto world = database->write([](db::Transaction& tx) { return HuongKhe(tx); });
    database->write([&](db::Transaction& tx) {
        rename_unit(tx, world.program, {world.division, "Phòng A", autumn, "QĐ 1", 1});
    });
    CHECK_THROWS_AS(database->write([&](db::Transaction& tx) {
        move_unit(tx, world.program, {world.division, world.gia_pho, autumn, "QĐ 2", 1});
    }),
                    StaleVersion);
}

TEST_CASE("who may not manage a unit changes nothing of it") {
    test::TestDatabase database;
    const auto world = database->write([](db::Transaction& tx) { return HuongKhe(tx); });
    Actor commune_administrator;
    commune_administrator.allow(Permission::manage_organisation,
                                {.everything = false, .units = {world.gia_pho}});
    database->write([&](db::Transaction& tx) {
        CHECK_THROWS_AS(rename_unit(tx, commune_administrator, {world.huong_giang, "Xã", autumn, "QĐ"}),
                        Forbidden);
        CHECK_NOTHROW(rename_unit(tx, commune_administrator, {world.gia_pho, "Xã Gia Phố A", autumn, "QĐ"}));
        CHECK_THROWS_AS(create_unit(tx, commune_administrator,
                                    {.code = "a-b",
                                     .kind = UnitKind::commune,
                                     .name = "Xã",
                                     .parent = {},
                                     .dossier_prefix = {},
                                     .area_code = {},
                                     .from = autumn,
                                     .document = {}}),
                        Forbidden);
    });
}
