#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/test_world.hpp"
#include "modules/dossiers/web.hpp"

using namespace dossiers;

namespace {

using Typed = std::vector<std::pair<std::string, std::string>>;

/// The pages of dossiers as a browser meets them, without a server.
struct Site {
    explicit Site(db::Engine engine = db::Engine::sqlite) : world(engine) { add_routes(router, rooms); }

    http::Response call(http::Method method, const std::string& path, const Typed& fields = {},
                        std::optional<Actor> actor = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.request_id = "thu-1";
        http::Fields& into = method == http::Method::get ? request.query : request.form;
        for (const auto& [name, value] : fields) into.add(name, value);
        request.identity = http::Identity{actor.value_or(world.receiver), {}, {}};
        bool other = false;
        const auto* route = router.match(request, other);
        REQUIRE(route);
        return route->handler(request);
    }
    std::string text(const http::Response& response) { return std::get<std::string>(response.body); }
    std::string page(const std::string& path, const Typed& fields = {}) {
        const auto response = call(http::Method::get, path, fields);
        CHECK(response.status == 200);
        return text(response);
    }
    std::string path(const Dossier& d, const std::string& act = "") {
        return dossier_path(d.id) + (act.empty() ? "" : "/" + act);
    }
    Dossier receive() { return world.receive(world.reception(world.desk)); }

    TestWorld world;
    view::Views views{[](const http::Request&) { return view::ShellFacts{}; }};
    Rooms rooms{world.actions, views, world.files};
    http::Router router;
};

bool has(const std::string& text, const std::string& part) {
    CAPTURE(part);
    return text.find(part) != std::string::npos;
}
std::string location_of(const http::Response& response) {
    for (const auto& [name, value] : response.headers)
        if (name == "Location") return value;
    return {};
}

const Typed right_form = {{"procedure", "1.004123"},     {"applicant", "new"},
                          {"new_kind", "citizen"},       {"new_full_name", "Trần Văn Bình"},
                          {"new_identity_number", "042086001319"}, {"form_application", "original"},
                          {"form_certificate", "copy"},  {"channel", "direct"}};

}  // namespace

TEST_CASE("a list shows what is to do: code, person, step, deadline") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Site site(engine);
        const Dossier d = site.receive();
        const auto list = site.page("/ho-so", {{"ds", "don-vi"}});
        CHECK(has(list, d.code));
        CHECK(has(list, "Nguyễn Thị Hoài"));
        CHECK(has(list, "Tiếp nhận"));
        CHECK(has(list, "23/11/2023"));
        CHECK(has(list, "1 đến 1 trên 1 hồ sơ"));
    }
}

TEST_CASE("going on in a list keeps its filters") {
    Site site;
    for (int i = 0; i < 51; ++i) site.receive();
    const auto list = site.page("/ho-so", {{"ds", "don-vi"}, {"trang_thai", "received"}});
    CHECK(has(list, "1 đến 50 trên 51 hồ sơ"));
    const auto at = list.find("&amp;sau=");
    REQUIRE(at != std::string::npos);
    const auto start = list.rfind("href=\"", at) + 6;
    const auto address = list.substr(start, list.find('"', start) - start);
    CHECK(has(address, "ds=don-vi"));
    CHECK(has(address, "trang_thai=received"));
    const auto next = site.page("/ho-so", {{"ds", "don-vi"},
                                           {"trang_thai", "received"},
                                           {"sau", address.substr(address.find("sau=") + 4)}});
    CHECK(has(next, "51 đến 51 trên 51 hồ sơ"));
}

TEST_CASE("the page of a dossier shows the person masked and what may be done") {
    Site site;
    const Dossier d = site.receive();
    const auto page = site.page(site.path(d));
    CHECK(has(page, d.code));
    CHECK(has(page, "Nguyễn Thị Hoài"));
    CHECK(!has(page, "042186001318"));
    CHECK(has(page, "Yêu cầu bổ sung"));
    CHECK(has(page, "Từ chối giải quyết"));
    CHECK(has(page, "name=\"version\" value=\"1\""));
}

TEST_CASE("who only watches sees the dossier and not the person") {
    Site site;
    const Dossier d = site.receive();
    Actor auditor;
    auditor.allow(Permission::list_dossiers, {.units = {site.world.desk, site.world.division}});
    const auto page = site.text(site.call(http::Method::get, site.path(d), {}, auditor));
    CHECK(has(page, d.code));
    CHECK(!has(page, "Nguyễn Thị Hoài"));
    CHECK(!has(page, "Yêu cầu bổ sung"));
    const auto list = site.text(site.call(http::Method::get, "/ho-so", {}, auditor));
    CHECK(has(list, d.code));
    CHECK(!has(list, "Nguyễn Thị Hoài"));
    CHECK(!has(site.text(site.call(http::Method::get, "/tim", {{"q", "042186001318"}}, auditor)), d.code));
}

TEST_CASE("a dossier outside the scope is as if there were none") {
    Site site;
    const Dossier d = site.receive();
    Actor elsewhere;
    elsewhere.allow(Permission::list_dossiers, {.units = {site.world.commune}});
    CHECK_THROWS_AS(site.call(http::Method::get, site.path(d), {}, elsewhere), NotFound);
}

TEST_CASE("the reception takes a right form and leads to the new dossier") {
    Site site;
    CHECK(has(site.page("/tiep-nhan"), "Tiếp nhận hồ sơ"));
    const auto done = site.call(http::Method::post, "/tiep-nhan", right_form);
    CHECK(done.status == 303);
    CHECK(has(location_of(done), "?xong=tiep-nhan"));
    CHECK(has(site.page("/ho-so", {{"ds", "don-vi"}}), "Trần Văn Bình"));
}

TEST_CASE("a wrong reception says what is wrong beside the field and keeps every other word") {
    Site site;
    Typed wrong = right_form;
    wrong.back() = {"channel", "partly_online"};
    wrong.push_back({"new_phone", "12"});
    wrong.push_back({"subject", "Chuyển nhượng thửa 118"});
    const auto again = site.call(http::Method::post, "/tiep-nhan", wrong);
    CHECK(again.status == 422);
    const auto page = site.text(again);
    CHECK(has(page, "Số điện thoại có 10 chữ số"));
    CHECK(has(page, "Trần Văn Bình"));
    CHECK(has(page, "042086001319"));
    CHECK(has(page, "Chuyển nhượng thửa 118"));
    CHECK(has(page, "Lỗi: "));
}

TEST_CASE("an act with a missing reason comes back with its words kept") {
    Site site;
    const Dossier d = site.receive();
    const auto again = site.call(http::Method::post, site.path(d, "bo-sung"),
                                 {{"version", "1"}, {"items", "Bản vẽ mặt đứng"}, {"reason", ""}});
    CHECK(again.status == 422);
    CHECK(has(site.text(again), "Xin ghi lý do."));
    CHECK(has(site.text(again), "Bản vẽ mặt đứng"));
}

TEST_CASE("the second officer on a dossier sees what the first one did, and loses no word") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Site site(engine);
        const Dossier d = site.receive();
        REQUIRE(site.call(http::Method::post, site.path(d, "bo-sung"),
                          {{"version", "1"}, {"items", "Bản vẽ mặt đứng"}, {"reason", "Thiếu bản vẽ"}})
                    .status == 303);
        const auto late = site.call(http::Method::post, site.path(d, "chuyen"),
                                    {{"version", "1"}, {"opinion", "Hồ sơ đủ điều kiện"}});
        CHECK(late.status == 409);
        const auto page = site.text(late);
        CHECK(has(page, "Hồ sơ đã thay đổi"));
        CHECK(has(page, "Chờ bổ sung"));
        CHECK(has(page, "Thiếu bản vẽ"));
        CHECK(has(page, "Hồ sơ đủ điều kiện"));
        CHECK(has(page, "name=\"version\" value=\"2\""));
        CHECK(has(page, "Bản 1 khi mở, bản 2 hiện nay"));
        CHECK(has(page, site.path(d)));
        const auto form = site.call(http::Method::post, site.path(d, "tu-choi"),
                                    {{"version", "1"}, {"reason", "Không đúng thẩm quyền"}});
        CHECK(form.status == 409);
        CHECK(has(site.text(form), "Không đúng thẩm quyền"));
        // nothing was written by either
        const auto events = site.world.database->read([&](db::Transaction& tx) { return list_events(tx, d.id); });
        CHECK(events.size() == 2);
    }
}

TEST_CASE("a unit asked for its opinion reads the dossier, answers, and no longer sees it") {
    Site site;
    const Dossier d = site.receive();
    Actor asked;
    asked.unit = site.world.commune;
    asked.allow(Permission::list_dossiers, {.units = {site.world.commune}});
    asked.allow(Permission::process_dossiers, {.units = {site.world.commune}});
    CHECK_THROWS_AS(site.call(http::Method::get, site.path(d), {}, asked), NotFound);
    REQUIRE(site.call(http::Method::post, site.path(d, "xin-y-kien"),
                      {{"version", "1"},
                       {"unit", std::to_string(site.world.commune.value)},
                       {"question", "Đất có tranh chấp không?"}})
                .status == 303);
    CHECK(has(site.text(site.call(http::Method::get, site.path(d), {}, asked)), "Trả lời ý kiến phối hợp"));
    const auto form = site.text(site.call(http::Method::get, site.path(d, "y-kien"), {}, asked));
    CHECK(has(form, "Đất có tranh chấp không?"));
    const auto at = form.find("<option value=\"") + 15;
    const std::string question = form.substr(at, form.find('"', at) - at);
    CHECK(site.call(http::Method::post, site.path(d, "y-kien"), {{"question", question}, {"answer", ""}}, asked)
              .status == 422);
    CHECK(site.call(http::Method::post, site.path(d, "y-kien"), {{"question", question}, {"answer", "Không"}}, asked)
              .status == 303);
    CHECK(has(site.page(site.path(d)), "Không"));
    CHECK_THROWS_AS(site.call(http::Method::get, site.path(d), {}, asked), NotFound);
}

TEST_CASE("history shows a dossier as it was known at a moment") {
    Site site;
    const Dossier d = site.receive();
    site.world.database.clock.set(at_local(make_date(2023, 11, 21), std::chrono::hours{9}));
    REQUIRE(site.call(http::Method::post, site.path(d, "rut"), {{"version", "1"}, {"reason", "Đổi ý"}}).status == 303);
    const auto before = site.page(site.path(d, "lich-su"), {{"luc", "20/11/2023 17:00"}});
    CHECK(!has(before, "Đổi ý"));
    CHECK(has(before, "Tiếp nhận"));
    CHECK(has(site.page(site.path(d, "lich-su")), "Đổi ý"));
    CHECK(!has(site.page(site.path(d, "lich-su"), {{"luc", "19/11/2023"}}), "Đổi ý"));
}

TEST_CASE("one box finds by code, by number and by name") {
    Site site;
    const Dossier d = site.receive();
    CHECK(location_of(site.call(http::Method::get, "/tim", {{"q", "000 15 27 h56 231120 0001"}})) == site.path(d));
    CHECK(has(site.page("/tim", {{"q", "042186001318"}}), d.code));
    CHECK(has(site.page("/tim", {{"q", "hoai"}}), d.code));
    CHECK(has(site.page("/tim", {{"q", "không ai cả"}}), "Không tìm thấy hồ sơ"));
}
