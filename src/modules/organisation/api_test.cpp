#include "modules/organisation/api.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include "modules/organisation/test_world.hpp"

using namespace organisation;
using nlohmann::json;

namespace {

struct Line {
    explicit Line(db::Engine engine) : database(engine) {
        database->write([](db::Transaction& tx) { test_world::HuongKhe{tx}; });
        add_api_routes(router, {*database, lookup, views, database.folder()});
    }
    json get(const std::string& path, const std::string& on = "") {
        http::Request request;
        request.path = path;
        if (!on.empty()) request.query.add("on", on);
        bool other = false;
        const auto* route = router.match(request, other);
        REQUIRE(route);
        return json::parse(std::get<std::string>(route->handler(request).body));
    }
    test::TestDatabase database;
    Lookup lookup{database.get()};
    view::Views views{[](const http::Request&) { return view::ShellFacts{}; }};
    http::Router router;
};

}  // namespace

TEST_CASE("other programs read the tree of a day, parents before children, ids as strings") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Line line(engine);
        const auto tree = line.get("/api/v1/units");
        CHECK(tree["day"] == "2023-11-20");
        REQUIRE(tree["units"].size() == 7);
        CHECK(tree["units"][0]["code"] == "huong-khe");
        CHECK(tree["units"][0]["parent_id"].is_null());
        CHECK(tree["units"][1]["parent_id"] == tree["units"][0]["id"]);
        CHECK(tree["units"][0]["id"].is_string());
        CHECK(line.get("/api/v1/units", "2000-01-01")["units"].empty());
    }
}

TEST_CASE("one unit says its authority and its children; a day or a code that is none is refused") {
    Line line(db::Engine::sqlite);
    const auto desk = line.get("/api/v1/units/gia-pho.mot-cua");
    CHECK(desk["authority"] == "gia-pho");
    CHECK(desk["children"].empty());
    CHECK(line.get("/api/v1/units/gia-pho")["children"][0] == "gia-pho.mot-cua");
    CHECK_THROWS_AS(line.get("/api/v1/units/gia-pho", "2000-01-01"), NotFound);
    CHECK_THROWS_AS(line.get("/api/v1/units", "hôm nay"), BadRequest);
    CHECK_THROWS_AS(line.get("/api/v1/units/" + std::string(81, 'a')), BadRequest);
}
