#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/area_import.hpp"
#include "modules/organisation/officer_actions.hpp"
#include "modules/organisation/web.hpp"
#include "tests/support/test_database.hpp"

using namespace organisation;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// An administrator before the pages, and the district as it stood in November 2023.
struct Office {
    explicit Office(db::Engine engine) : database(engine) {
        actor.allow(Permission::manage_organisation, {.everything = true});
        database->write([&](db::Transaction& tx) {
            district = make(tx, "huong-khe", UnitKind::district, "Ủy ban nhân dân huyện Hương Khê", {});
            division = make(tx, "kt-ht", UnitKind::division, "Phòng Kinh tế và Hạ tầng", district);
            commune = make(tx, "gia-pho", UnitKind::commune, "Xã Gia Phố", district);
            other = make(tx, "huong-giang", UnitKind::commune, "Xã Hương Giang", district);
            head =
                add_position(tx, actor, {division, "Trưởng phòng", Standing::head, 1, make_date(2020, 1, 1)});
            lam = add_officer(tx, actor, {"Đỗ Văn Lâm"});
            assign_officer(tx, actor, {lam, head, make_date(2021, 1, 1), {}, "Quyết định 12"});
        });
        add_routes(router, {.database = database.get(),
                            .lookup = lookup,
                            .views = views,
                            .temporary_folder = database.folder()});
    }
    UnitId make(db::Transaction& tx, const char* code, UnitKind kind, const char* name, UnitId parent) {
        return create_unit(tx, actor,
                           {.code = code,
                            .kind = kind,
                            .name = name,
                            .parent = parent,
                            .dossier_prefix = {},
                            .area_code = {},
                            .from = make_date(2020, 1, 1),
                            .document = {}});
    }

    http::Response ask(http::Method method, const std::string& path, const Pairs& query, const Pairs& form) {
        http::Request request;
        request.method = method;
        request.path = path;
        for (const auto& [name, value] : query) request.query.add(name, value);
        for (const auto& [name, value] : form) request.form.add(name, value);
        request.identity = http::Identity{actor, {}, "secret"};
        bool other_method = false;
        const auto* route = router.match(request, other_method);
        REQUIRE(route != nullptr);
        return route->handler(request);
    }
    http::Response get(const std::string& path, const Pairs& query = {}) {
        return ask(http::Method::get, path, query, {});
    }
    http::Response post(const std::string& path, const Pairs& form) {
        return ask(http::Method::post, path, {}, form);
    }
    std::string of(UnitId unit, const char* act = "") {
        return "/to-chuc/" + std::to_string(unit.value) + act;
    }

    test::TestDatabase database;
    Actor actor;
    Lookup lookup{database.get()};
    view::Views views{
        [](const http::Request&) { return view::ShellFacts{.office_name = "Huyện Hương Khê"}; }};
    http::Router router;
    UnitId district, division, commune, other;
    PositionId head;
    OfficerId lam;
};

std::string body(const http::Response& response) {
    if (const auto* whole = std::get_if<std::string>(&response.body)) return *whole;
    std::string all;
    const auto& next = std::get<http::NextChunk>(response.body);
    while (next(all)) {
    }
    return all;
}

bool shows(const http::Response& response, std::string_view words) {
    return body(response).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the tree page shows the units of the day asked for, with staffing, and finds by name and person") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        const auto page = office.get("/to-chuc");
        CHECK(page.status == 200);
        CHECK(shows(page, "tại ngày 20/11/2023: 1 cấp huyện, 1 phòng chuyên môn, 2 cấp xã"));
        CHECK(shows(page, "Xã Gia Phố"));
        CHECK(shows(page, "1/1 người"));
        CHECK(shows(office.get("/to-chuc", {{"ngay", "01/01/2019"}}), "Không có đơn vị nào"));
        CHECK(shows(office.get("/to-chuc", {{"q", "gia pho"}}), "Xã Gia Phố"));
        CHECK_FALSE(shows(office.get("/to-chuc", {{"q", "gia pho"}}), "Xã Hương Giang"));
        CHECK(shows(office.get("/to-chuc", {{"q", "lam van"}}), "Đỗ Văn Lâm"));
        CHECK_FALSE(shows(office.get("/to-chuc", {{"loai", "division"}}), "Xã Gia Phố"));
        CHECK(shows(office.get("/to-chuc/danh-sach.csv"), "Phòng Kinh tế và Hạ tầng"));
        CHECK(body(office.get("/to-chuc/danh-sach.xlsx")).starts_with("PK"));
    }
}

TEST_CASE("the page of a unit shows who holds which post, and its course") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        const auto renamed = office.post(
            office.of(office.division, "/doi-ten"),
            {{"name", "Phòng Hạ tầng"}, {"on", "1/11/2023"}, {"document", "QĐ 9"}, {"version", "3"}});
        CHECK(renamed.status == 303);
        const auto page = office.get(office.of(office.division));
        CHECK(shows(page, "Đỗ Văn Lâm"));
        CHECK(shows(page, "Đổi tên: Phòng Hạ tầng"));
        CHECK(shows(page, "QĐ 9"));
        CHECK(shows(page, "Người đứng đầu"));
        CHECK(shows(office.get(office.of(office.division), {{"ngay", "31/10/2023"}}),
                    "<h1>Phòng Kinh tế và Hạ tầng"));
        CHECK_THROWS_AS(office.get("/to-chuc/77"), NotFound);
    }
}

TEST_CASE("a wrong field is said beside it, and the other words are kept") {
    Office office(db::Engine::sqlite);
    const auto again =
        office.post(office.of(office.division, "/doi-ten"), {{"name", "Phòng <b>Mới"}, {"on", "31/02/2023"}});
    CHECK(again.status == 422);
    CHECK(shows(again, "Lỗi: "));
    CHECK(shows(again, "Nhập ngày dạng 20/11/2023."));
    CHECK(shows(again, "Phòng &lt;b&gt;Mới"));
    CHECK(shows(office.post("/to-chuc/moi", {{"name", "Xã"},
                                             {"kind", "commune"},
                                             {"code", "gia-pho"},
                                             {"parent", std::to_string(office.district.value)},
                                             {"from", "1/1/2023"}}),
                "Mã này đã dùng"));
}

TEST_CASE("a merge is previewed without writing, then done, and the page of the new unit says from whom") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        Pairs form = {{"step", "preview"},
                      {"units", std::to_string(office.commune.value)},
                      {"units", std::to_string(office.other.value)},
                      {"into", ""},
                      {"name", "Xã Hương Phố"},
                      {"code", "huong-pho"},
                      {"parent", ""},
                      {"on", "01/07/2025"},
                      {"document", "NQ 1665"}};
        CHECK(office.get("/to-chuc/sap-nhap").status == 200);
        const auto preview = office.post("/to-chuc/sap-nhap", form);
        CHECK(preview.status == 200);
        CHECK(shows(preview, "Xem trước: lập Xã Hương Phố"));
        CHECK(shows(preview, "Người chưa có vị trí mới: 0"));
        CHECK_FALSE(office.lookup.tree(make_date(2025, 7, 1))->find("huong-pho"));
        form[0].second = "confirm";
        const auto done = office.post("/to-chuc/sap-nhap", form);
        CHECK(done.status == 303);
        const auto* made = office.lookup.tree(make_date(2025, 7, 1))->find("huong-pho");
        REQUIRE(made);
        const auto page = office.get(office.of(made->id), {{"ngay", "02/07/2025"}});
        CHECK(shows(page, "Lập từ"));
        CHECK(shows(page, "Xã Gia Phố"));
        CHECK(shows(office.get("/to-chuc"), "sau 01/07/2025: Xã Hương Phố"));
        const auto twice = office.post("/to-chuc/sap-nhap", form);
        CHECK(twice.status == 422);
        CHECK(shows(twice, "Mã này đã dùng"));
    }
}

TEST_CASE("an officer is added, assigned, granted the right to sign, and released, through the pages") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        CHECK(office.post("/can-bo/moi", {{"name", "Lê Thị Hồng Vân"}, {"kind", "civil_servant"}}).status ==
              303);
        CHECK(shows(office.get("/can-bo", {{"q", "van hong"}}), "Lê Thị Hồng Vân"));
        CHECK(shows(office.get("/can-bo"), "2 người"));
        CHECK(shows(office.get("/can-bo/danh-sach.csv"), "Đỗ Văn Lâm"));
        const auto grant = office.post(office.of(office.division, "/tham-quyen-ky"),
                                       {{"paper_kind", "outcome"},
                                        {"form", "by_order"},
                                        {"position", std::to_string(office.head.value)},
                                        {"officer", ""},
                                        {"head_title", "Chủ tịch"},
                                        {"from", "1/1/2023"},
                                        {"document", "Quy chế"}});
        CHECK(grant.status == 303);
        const auto unit = office.get(office.of(office.division));
        CHECK(shows(unit, "TL. CHỦ TỊCH"));
        CHECK(shows(unit, "Kết quả giải quyết thủ tục"));
        const auto officer = office.get("/can-bo/" + std::to_string(office.lam.value));
        CHECK(shows(officer, "Trưởng phòng"));
        const auto html = body(officer);
        const auto at = html.find("/phan-cong/");
        REQUIRE(at != std::string::npos);
        const std::string end_path = html.substr(at, html.find('"', at) - at);
        CHECK(office.get(end_path).status == 200);
        CHECK(office.post(end_path, {{"last_day", "30/11/2023"}, {"document", "QĐ nghỉ hưu"}}).status == 303);
        CHECK(shows(office.get("/can-bo/" + std::to_string(office.lam.value)), "30/11/2023"));
        CHECK_FALSE(shows(office.get(office.of(office.division), {{"ngay", "01/12/2023"}}), "TL. CHỦ TỊCH"));
    }
}

TEST_CASE("the list of officers pages forth and back by given name") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        office.database->write([&](db::Transaction& tx) {
            for (int i = 0; i < 60; ++i) add_officer(tx, office.actor, {"Trần Văn An"});
            add_officer(tx, office.actor, {"Lê Thị Yến"});
        });
        const auto link = [](const std::string& html, const std::string& words) {
            const auto at = html.find(words);
            REQUIRE(at != std::string::npos);
            const auto from = html.rfind("href=\"", at) + 6;
            const auto href = html.substr(from, html.find('"', from) - from);
            const auto way = href.rfind(href.find("sau=") != std::string::npos ? "sau=" : "truoc=");
            const auto equals = href.find('=', way);
            return Pairs{{href.substr(way, equals - way), href.substr(equals + 1)}};
        };
        const auto first = body(office.get("/can-bo"));
        CHECK(first.find("Lê Thị Yến") == std::string::npos);
        CHECK(first.find("rel=\"prev\"") == std::string::npos);
        const auto second = body(office.get("/can-bo", link(first, "rel=\"next\"")));
        CHECK(second.find("Lê Thị Yến") != std::string::npos);
        CHECK(second.find("rel=\"next\"") == std::string::npos);
        const auto back = body(office.get("/can-bo", link(second, "rel=\"prev\"")));
        CHECK(back.find("Lê Thị Yến") == std::string::npos);
        CHECK(back.find("rel=\"prev\"") == std::string::npos);
    }
}

TEST_CASE("every form of an act opens") {
    Office office(db::Engine::sqlite);
    for (const char* act : {"/doi-ten", "/chuyen", "/chia", "/giai-the", "/chuyen-giao", "/ten-khac",
                            "/vi-tri", "/phan-cong", "/tham-quyen-ky"}) {
        CAPTURE(act);
        const auto page = office.get(office.of(office.commune, act));
        CHECK(page.status == 200);
        CHECK(shows(page, "name=\"_csrf\""));
    }
    CHECK(office.get("/to-chuc/moi").status == 200);
    CHECK(office.get("/can-bo/moi").status == 200);
    CHECK(office.get("/can-bo/" + std::to_string(office.lam.value) + "/sua").status == 200);
}

TEST_CASE("the page of areas tells what a commune was and what it is now") {
    Office office(db::Engine::sqlite);
    import_areas(office.database.get(), office.actor, "content/areas/ha-tinh-2025.tsv");
    const auto page = office.get("/dia-ban", {{"q", "Gia Phố"}, {"ngay", "02/07/2025"}});
    CHECK(shows(page, "Xã Hương Phố, Tỉnh Hà Tĩnh"));
    CHECK(shows(page, "Toàn bộ:"));
    CHECK(shows(page, "Đến hết 30/06/2025"));
    CHECK(shows(office.get("/dia-ban", {{"q", "khongco"}}), "Không thấy địa bàn nào"));
    CHECK(office.get("/dia-ban").status == 200);
}
