#include <doctest/doctest.h>
#include "modules/organisation/lookup.hpp"
#include "modules/organisation/officer_actions.hpp"
#include "modules/organisation/signing_lookup.hpp"
#include "modules/organisation/test_world.hpp"

using namespace organisation;
using namespace organisation::test_world;

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
