#include <doctest/doctest.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include "base/errors.hpp"
#include "modules/organisation/area_history.hpp"
#include "modules/organisation/area_import.hpp"
#include "modules/organisation/area_store.hpp"
#include "tests/support/test_database.hpp"

using namespace organisation;

namespace {

const Actor program = Actor::program("test");
const std::string ha_tinh = "content/areas/ha-tinh-2025.tsv";
const Date after_reform = make_date(2025, 7, 2);

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const std::string head =
    "old_province_code\told_province\told_district_code\told_district\told_commune_code\told_commune\t"
    "new_province_code\tnew_province\tnew_commune_code\tnew_commune\tshare\n";
const std::string gia_pho =
    "42\tTỉnh Hà Tĩnh\t444\tHuyện Hương Khê\t18532\tXã Gia Phố\t42\tTỉnh Hà Tĩnh\t18532\tXã Hương "
    "Phố\twhole\n";

/// Every row of the file is answered: the area of then became the area of now, by the same share.
void check_every_row(db::Transaction& tx, const AreaList& list) {
    int wrong = 0;
    for (const auto& row : list.rows) {
        const auto& code = row.old_commune.code.empty() ? row.old_district.code : row.old_commune.code;
        bool answered = false;
        for (const auto& history : area_histories_of_code(tx, code, after_reform)) {
            if (history.in_force) continue;
            answered = std::any_of(history.became.begin(), history.became.end(), [&](const AreaNow& now) {
                return now.area.code == row.new_commune.code && now.area.name == row.new_commune.name &&
                       now.share == row.share;
            });
        }
        if (!answered && ++wrong <= 5)
            FAIL_CHECK("line " << row.line << ", code " << code << " has no answer");
    }
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("what was this commune, what is it now: every row of Hà Tĩnh is answered, parts included") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const auto summary = import_areas(database.get(), program, ha_tinh);
        REQUIRE(summary.faults.empty());
        CHECK(summary.rows == 212);
        database->read([&](db::Transaction& tx) {
            check_every_row(tx, parse_area_list(text_of(ha_tinh), {}));
            const auto found = search_areas(tx, "gia pho", after_reform, 10);
            REQUIRE(found.size() == 1);
            CHECK(found[0].place == "Xã Gia Phố, Huyện Hương Khê, Tỉnh Hà Tĩnh");
            CHECK_FALSE(found[0].in_force);
            REQUIRE(found[0].became.size() == 1);
            CHECK(found[0].became[0].place == "Xã Hương Phố, Tỉnh Hà Tĩnh");
            CHECK(found[0].became[0].share == Share::whole);
            const auto huong_pho = search_areas(tx, "Xã Hương Phố", after_reform, 10);
            REQUIRE(huong_pho.size() == 1);
            CHECK(huong_pho[0].made_from.size() == 3);
            const auto ky_loi = search_areas(tx, "KỲ LỢI", after_reform, 10);
            REQUIRE(ky_loi.size() == 1);
            CHECK(ky_loi[0].became.size() == 3);
            CHECK(ky_loi[0].became[0].share == Share::part);
            // The day before, Gia Phố was still there.
            CHECK(search_areas(tx, "gia pho", make_date(2025, 6, 30), 10)[0].in_force);
            CHECK(search_areas(tx, "18532", after_reform, 10).size() == 2);
            CHECK(search_areas(tx, "%", after_reform, 10).empty());
        });
    }
}

TEST_CASE("the same list loaded again adds nothing") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        CHECK(import_areas(database.get(), program, ha_tinh).areas_added > 0);
        const auto again = import_areas(database.get(), program, ha_tinh);
        CHECK(again.faults.empty());
        CHECK(again.areas_added + again.areas_ended + again.successions_added == 0);
        CHECK(database->read([](db::Transaction& tx) {
            return tx.one<int>("select count(*) from audit_lines where kind = 'areas.imported'");
        }) == 1);
    }
}

TEST_CASE("a list with a slip is refused whole, with the line and what is wrong") {
    const auto day = make_date(2025, 7, 1);
    const auto fault = [&](const std::string& rows) {
        const auto list = parse_area_list(head + rows, day);
        return list.faults.empty() ? AreaListFault{} : list.faults.front();
    };
    CHECK(fault(gia_pho).line == 0);
    CHECK(fault("42\tTỉnh Hà Tĩnh\n").line == 2);
    CHECK(fault(gia_pho + gia_pho).line == 3);  // whole twice
    auto part = gia_pho;
    part.replace(part.find("whole"), 5, "part");
    CHECK(fault(part).vietnamese.find("một phần") != std::string::npos);  // where is the rest?
    auto share = gia_pho;
    share.replace(share.find("whole"), 5, "half");
    CHECK(fault(share).line == 2);
    auto name = gia_pho;
    name.replace(name.find("Xã Gia"), 6, "Gia");
    CHECK(fault(name).vietnamese.find("xã cũ") != std::string::npos);
    CHECK(parse_area_list("a\tb\n", day).faults.front().vietnamese.find("Thiếu cột") != std::string::npos);
    CHECK(parse_area_list(head + gia_pho, {}).faults.front().vietnamese.find("ngày hiệu lực") !=
          std::string::npos);
    CHECK(parse_area_list("\xff\xfe", day).faults.front().line == 1);
    CHECK(parse_area_list(head, day).faults.size() == 1);
    CHECK(date_in_file_name("/x/areas-succession-2025-07-01.tsv") == day);
    CHECK_FALSE(date_in_file_name("areas.tsv"));
}

TEST_CASE("a list that names a stored code otherwise is refused, and nothing is written") {
    test::TestDatabase database;
    import_areas(database.get(), program, ha_tinh);
    const std::string path = database.folder() + "/khac-2025-07-01.tsv";
    auto other = gia_pho;
    other.replace(other.find("Xã Gia Phố"), std::string("Xã Gia Phố").size(), "Xã Gia Khác");
    std::ofstream(path) << head << other;
    const auto summary = import_areas(database.get(), program, path);
    REQUIRE(summary.faults.size() == 1);
    CHECK(summary.faults[0].line == 2);
    CHECK(summary.areas_added == 0);
    CHECK_THROWS_AS(import_areas(database.get(), program, database.folder() + "/none.tsv"), NotFound);
    CHECK_THROWS_AS(import_areas(database.get(), Actor{}, ha_tinh), Forbidden);
}

TEST_CASE("the state's whole list of 1/7/2025 loads in under a second and every row is answered") {
    const char* path = std::getenv("CCHC_AREAS");
    if (!path) {
        MESSAGE("not run: CCHC_AREAS is not set");
        return;
    }
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const auto start = std::chrono::steady_clock::now();
        const auto summary = import_areas(database.get(), program, path);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        MESSAGE(test::name_of(engine) << ": " << summary.rows << " rows in " << took.count() << " s");
        REQUIRE(summary.faults.empty());
        CHECK(summary.rows == 10602);
#ifdef NDEBUG
        CHECK(took.count() < 1.0);
#endif
        database->read([&](db::Transaction& tx) {
            check_every_row(tx, parse_area_list(text_of(path), date_in_file_name(path)));
        });
        CHECK(import_areas(database.get(), program, path).areas_added == 0);
    }
}
