#include "modules/dossiers/api.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <set>
#include "base/errors.hpp"
#include "modules/dossiers/test_world.hpp"

using namespace dossiers;
using nlohmann::json;

namespace {

/// The interface as another program meets it, its token already known.
struct Line {
    explicit Line(db::Engine engine = db::Engine::sqlite) : world(engine) {
        add_api_routes(router, world.actions.ground());
    }
    json get(const std::string& path, const http::Fields& query = {}, std::optional<Actor> actor = {}) {
        http::Request request;
        request.path = path;
        request.query = query;
        request.identity = http::Identity{actor.value_or(world.receiver), {}, {}};
        bool other = false;
        const auto* route = router.match(request, other);
        REQUIRE(route);
        return json::parse(std::get<std::string>(route->handler(request).body));
    }
    http::Response look_up(const std::string& body) {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/api/v1/lookup";
        request.peer = "10.0.0.1";
        request.body = body;
        bool other = false;
        return router.match(request, other)->handler(request);
    }
    std::string refusal(const std::string& body) {
        try {
            look_up(body);
        } catch (const DomainError& error) {
            return error.message;
        }
        return {};
    }
    Dossier receive() { return world.receive(world.reception(world.desk)); }

    TestWorld world;
    http::Router router;
};

http::Fields asked(std::initializer_list<std::pair<const char*, std::string>> pairs) {
    http::Fields fields;
    for (const auto& [name, value] : pairs) fields.add(name, value);
    return fields;
}

}  // namespace

TEST_CASE("a dossier is read by its id and by its code: ids are strings, moments carry +07:00") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Line line(engine);
        const Dossier d = line.receive();
        const auto by_id = line.get("/api/v1/dossiers/" + std::to_string(d.id.value));
        CHECK(by_id == line.get("/api/v1/dossiers/" + d.code));
        CHECK(by_id["id"] == std::to_string(d.id.value));
        CHECK(by_id["received_at"] == "2023-11-20T08:00:00+07:00");
        CHECK(by_id["promised_at"] == "2023-11-23T17:30:00+07:00");
        CHECK(by_id["state"] == "received");
        CHECK(by_id["applicant"]["name"] == "Nguyễn Thị Hoài");
        CHECK(by_id.dump().find("042186001318") == std::string::npos);
        CHECK(by_id.dump().find("0912345678") == std::string::npos);
    }
}

TEST_CASE("whoever only watches reads the dossier without the person, and outside the scope there is none") {
    Line line;
    const Dossier d = line.receive();
    const std::string path = "/api/v1/dossiers/" + d.code;
    Actor auditor, elsewhere;
    auditor.allow(Permission::list_dossiers, {.units = {line.world.desk}});
    elsewhere.allow(Permission::list_dossiers, {.units = {line.world.commune}});
    CHECK(line.get(path, {}, auditor)["applicant"].is_null());
    CHECK(line.get(path, {}, auditor)["subject"].is_null());
    CHECK_THROWS_AS(line.get(path, {}, elsewhere), NotFound);
    CHECK_THROWS_AS(line.get("/api/v1/dossiers", {}, Actor{}), Forbidden);
}

TEST_CASE("a list is paged by what it says is next, and no dossier comes twice") {
    Line line;
    for (int i = 0; i < 5; ++i) line.receive();
    std::set<std::string> seen;
    auto query = asked({{"queue", "don-vi"}, {"size", "2"}});
    int pages = 0;
    while (++pages < 9) {
        const auto page = line.get("/api/v1/dossiers", query);
        CHECK(page["total"] == 5);
        for (const auto& row : page["dossiers"]) CHECK(seen.insert(row["code"]).second);
        if (page["next"].is_null()) break;
        query = asked({{"queue", "don-vi"}, {"size", "2"}, {"after", page["next"]}});
    }
    CHECK(pages == 3);
    CHECK(seen.size() == 5);
}

TEST_CASE("every parameter has its limits") {
    Line line;
    const auto refused = [&](const char* name, const std::string& value) {
        CAPTURE(name);
        CHECK_THROWS_AS(line.get("/api/v1/dossiers", asked({{"queue", "don-vi"}, {name, value}})), BadRequest);
    };
    refused("size", "0");
    refused("size", "201");
    refused("size", "nhiều");
    refused("after", "trang 2");
    refused("state", "lost");
    refused("overdue", "maybe");
    refused("procedure_id", "-1");
    CHECK_THROWS_AS(line.get("/api/v1/dossiers", asked({{"queue", "không có"}})), NotFound);
    CHECK_THROWS_AS(line.get("/api/v1/dossiers/" + std::string(65, '1')), BadRequest);
}

TEST_CASE("history is read as it was known; the trace ends on the promised day") {
    Line line;
    Dossier d = line.receive();
    line.world.database.clock.advance(std::chrono::hours{2});
    d = line.world.forward_to_last(d);
    const std::string path = "/api/v1/dossiers/" + d.code;
    CHECK(line.get(path + "/history")["events"].size() == 5);
    const auto before = line.get(path + "/history", asked({{"as_of", "2023-11-20T09:00"}}));
    REQUIRE(before["events"].size() == 1);
    CHECK(before["events"][0]["kind"] == "received");
    CHECK_THROWS_AS(line.get(path + "/history", asked({{"as_of", "hôm qua"}})), BadRequest);
    const auto trace = line.get(path + "/deadline");
    CHECK(trace["due_on"] == "2023-11-23");
    CHECK(trace["trace"].back()["date"] == "2023-11-23");
}

TEST_CASE("the public look-up answers a wrong code and a wrong secret alike, and tires of trying") {
    Line line;
    const Dossier d = line.receive();
    const auto secret = line.world.secrets.secret(d.id, 1);
    const auto body = [](const std::string& code, const std::string& word) {
        return json{{"code", code}, {"secret", word}}.dump();
    };
    const auto found = line.look_up(body(d.code, secret));
    CHECK(found.status == 200);
    CHECK(std::get<std::string>(found.body).find("Nguyễn Thị Hoài") == std::string::npos);
    const auto wrong_secret = line.refusal(body(d.code, "AAAAAAAAAA"));
    CHECK(!wrong_secret.empty());
    CHECK(wrong_secret == line.refusal(body("000.00.00.H00-231120-0001", secret)));
    CHECK(line.refusal("not json").starts_with("Thân yêu cầu"));
    CHECK(line.refusal(body("", secret)).starts_with("code phải có"));
    int tries = 0;
    while (tries < 100 && !line.refusal(body(d.code, "AAAAAAAAAA")).empty()) ++tries;
    CHECK(tries < 60);
    CHECK(line.look_up(body(d.code, secret)).status == 429);
}
