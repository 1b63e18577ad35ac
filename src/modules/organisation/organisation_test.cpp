#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/lookup.hpp"
#include "modules/organisation/officer_actions.hpp"
#include "modules/organisation/signing_lookup.hpp"
#include "modules/organisation/store.hpp"
#include "tests/support/test_database.hpp"

using namespace organisation;

namespace {

const Date founding = make_date(2008, 5, 1);
const Date reform = make_date(2025, 7, 1);
const Date last_day_of_districts = make_date(2025, 6, 30);
const Date autumn = make_date(2023, 11, 20);

/// Hương Khê with one division, its desk, and two communes with their desks.
struct HuongKhe {
    Actor program = Actor::program("test");
    UnitId district, division, desk, gia_pho, gia_pho_desk, huong_giang, huong_giang_desk;

    explicit HuongKhe(db::Transaction& tx) {
        district = make(tx, "huong-khe", UnitKind::district, "Ủy ban nhân dân huyện Hương Khê", {});
        division = make(tx, "huong-khe.kt-ht", UnitKind::division, "Phòng Kinh tế và Hạ tầng", district);
        desk = make(tx, "huong-khe.mot-cua", UnitKind::one_stop_desk, "Bộ phận Một cửa huyện", district);
        gia_pho = make(tx, "gia-pho", UnitKind::commune, "Xã Gia Phố", district);
        gia_pho_desk =
            make(tx, "gia-pho.mot-cua", UnitKind::one_stop_desk, "Bộ phận Một cửa xã Gia Phố", gia_pho);
        huong_giang = make(tx, "huong-giang", UnitKind::commune, "Xã Hương Giang", district);
        huong_giang_desk = make(tx, "huong-giang.mot-cua", UnitKind::one_stop_desk,
                                "Bộ phận Một cửa xã Hương Giang", huong_giang);
    }
    UnitId make(db::Transaction& tx, const std::string& code, UnitKind kind, const std::string& name,
                UnitId parent, Date from = founding) {
        return create_unit(tx, program,
                           {.code = code,
                            .kind = kind,
                            .name = name,
                            .parent = parent,
                            .dossier_prefix = {},
                            .area_code = {},
                            .from = from,
                            .document = {}});
    }
};

/// The field that is refused; empty when the act goes through.
template <class Act>
std::string refused_field(Act act) {
    try {
        act();
    } catch (const Refused& refused) {
        CHECK_FALSE(refused.message.empty());
        return refused.field;
    }
    return {};
}

}  // namespace

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

TEST_CASE("who could sign on a day, and what stands above the name, has one answer") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        database->write([](db::Transaction& tx) {
            const HuongKhe world(tx);
            const auto& by = world.program;
            const auto chair =
                add_position(tx, by, {world.district, "Chủ tịch", Standing::head, 1, founding});
            const auto vice =
                add_position(tx, by, {world.district, "Phó Chủ tịch", Standing::deputy, 2, founding});
            const auto head =
                add_position(tx, by, {world.division, "Trưởng phòng", Standing::head, 1, founding});
            const auto lam = add_officer(tx, by, {"Đỗ Văn Lâm"});
            const auto bach = add_officer(tx, by, {"Ngô Xuân Bách"});
            const auto binh = add_officer(tx, by, {"Lê Thị Bình"});
            assign_officer(tx, by, {binh, chair, make_date(2021, 7, 1), make_date(2023, 6, 30), "QĐ 1"});
            assign_officer(tx, by, {bach, vice, make_date(2021, 7, 1), {}, "QĐ 2"});
            assign_officer(tx, by, {lam, head, make_date(2020, 1, 1), {}, "QĐ 3"});
            const auto grant = [&](UnitId unit, const char* kind, SigningForm form, PositionId position,
                                   const char* head_title, Date from) {
                return grant_signing(tx, by,
                                     {.id = {},
                                      .unit = unit,
                                      .paper_kind = kind,
                                      .form = form,
                                      .position = position,
                                      .officer = {},
                                      .head_title = head_title,
                                      .document = "Quy chế làm việc",
                                      .valid_from = from,
                                      .valid_to = {}});
            };
            grant(world.district, "", SigningForm::on_behalf_of_body, chair, "", founding);
            grant(world.district, "construction_permit", SigningForm::deputising, vice, "Chủ tịch", founding);
            grant(world.division, "", SigningForm::as_head, head, "", founding);
            grant(world.division, "certified_copy", SigningForm::by_order, head, "Chủ tịch", founding);

            // The kind that the vice chairman signs goes up past the head of the division.
            const auto permit = signing_block(tx, world.division, "construction_permit", autumn);
            REQUIRE(permit);
            CHECK(permit->officer == bach);
            CHECK(permit->lines ==
                  std::vector<std::string>{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"});
            const auto letter = signing_block(tx, world.division, "letter", autumn);
            REQUIRE(letter);
            CHECK(letter->officer_name == "Đỗ Văn Lâm");
            CHECK(letter->lines == std::vector<std::string>{"TRƯỞNG PHÒNG"});
            CHECK(signing_block(tx, world.division, "certified_copy", autumn)->lines ==
                  std::vector<std::string>{"TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"});
            const auto decision = signing_block(tx, world.district, "decision", make_date(2023, 6, 30));
            REQUIRE(decision);
            CHECK(decision->officer == binh);
            CHECK(decision->lines == std::vector<std::string>{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"});
            // The post is vacant from 1/7/2023, and the grant alone signs nothing.
            CHECK_FALSE(signing_block(tx, world.district, "decision", make_date(2023, 7, 1)));
            grant(world.district, "", SigningForm::acting, vice, "Chủ tịch", make_date(2023, 7, 1));
            CHECK(signing_block(tx, world.district, "decision", make_date(2023, 7, 1))->lines ==
                  std::vector<std::string>{"TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"});
            CHECK(signing_block_of(tx, world.division, bach, "construction_permit", autumn).has_value());
            CHECK_FALSE(signing_block_of(tx, world.division, lam, "construction_permit", founding));
        });
    }
}

TEST_CASE("assignments have dates: colleagues of a day, one head at a time, ended with the unit") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const Lookup lookup(database.get());
        database->write([&](db::Transaction& tx) {
            const HuongKhe world(tx);
            const auto& by = world.program;
            const auto head = add_position(tx, by, {world.gia_pho, "Chủ tịch", Standing::head, 1, founding});
            const auto clerk =
                add_position(tx, by, {world.gia_pho, "Công chức Tư pháp", Standing::member, 2, founding});
            const auto van = add_officer(tx, by, {"Lê Thị Hồng Vân"});
            const auto an = add_officer(tx, by, {"Trần  Văn An"});
            assign_officer(tx, by, {van, clerk, make_date(2020, 1, 1), {}, "QĐ 1"});
            assign_officer(tx, by, {an, head, make_date(2021, 1, 1), {}, "QĐ 2"});
            const auto staff = lookup.officers_of(tx, world.gia_pho, autumn);
            REQUIRE(staff.size() == 2);
            CHECK(staff[0].name == "Trần Văn An");  // by given name
            CHECK(staff[1].position_name == "Công chức Tư pháp");
            CHECK(lookup.officer_name(tx, van, autumn).unit == "Xã Gia Phố");
            CHECK(lookup.officer_name(tx, van, make_date(2019, 1, 1)).position.empty());
            CHECK(refused_field([&] {
                      assign_officer(tx, by, {van, head, autumn, {}, "QĐ 3"});
                  }) == "position");
            CHECK(refused_field([&] { assign_officer(tx, by, {van, clerk, autumn, {}, "QĐ 3"}); }) == "from");
            CHECK(refused_field([&] {
                      assign_officer(tx, by, {van, head, make_date(2007, 1, 1), {}, "Q"});
                  }) == "from");
            const auto huong_pho =
                HuongKhe(world).make(tx, "huong-pho", UnitKind::commune, "Xã Hương Phố", {}, reform);
            merge_units(tx, by, {{world.gia_pho}, huong_pho, reform, "NQ 1665"});
            CHECK(lookup.officers_of(tx, world.gia_pho, last_day_of_districts).size() == 2);
            CHECK(lookup.officer_name(tx, van, reform).position.empty());
        });
    }
}
