#include <doctest/doctest.h>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include "app/application.hpp"
#include "app/openapi.hpp"
#include "base/text.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/organisation/actions.hpp"
#include "platform/http/dispatcher.hpp"
#include "tests/support/test_database.hpp"

namespace {

using accounts::Role;

/// The whole program over a small district, without a server: whoever stands in the `role` header is signed in.
struct House {
    House()
        : folder(place.folder() + "/data"),
          app(app::Config{.data_folder = folder, .workers = 2}, at_local(make_date(2023, 11, 20), std::chrono::hours{8})),
          face(app) {
        using organisation::UnitKind;
        const Actor program = Actor::program("kiểm thử");
        app.database->write([&](db::Transaction& tx) {
            const auto unit = [&](const char* code, UnitKind kind, const char* name, UnitId parent) {
                return organisation::create_unit(tx, program,
                                                 {.code = code, .kind = kind, .name = name, .parent = parent,
                                                  .from = make_date(2020, 1, 1)});
            };
            district = unit("huong-khe", UnitKind::district, "Huyện Hương Khê", {});
            desk = unit("huong-khe-mot-cua", UnitKind::one_stop_desk, "Trung tâm Hành chính công", district);
        });
        hooks.authenticate = [this](const http::Request& r, http::Response&) { return identity_of(r); };
        hooks.authenticate_token = [this](const http::Request& r, const std::string& scope) {
            return r.header("Authorization") == "Bearer " + scope ? identity_of(r) : std::nullopt;
        };
        settings.spool_folder = folder + "/tmp";
    }

    std::optional<http::Identity> identity_of(const http::Request& request) const {
        const auto role = accounts::parse_role(request.header("role"));
        if (!role) return std::nullopt;
        http::Identity identity{accounts::actor_of_role(*role, {.units = {district, desk}}), {}, std::string(32, 's')};
        identity.actor.unit = district;
        return identity;
    }

    http::Exchange exchange(const http::Route& route, const std::string& role, const std::string& token) const {
        http::Exchange made(http::RequestBody(1024, settings.spool_folder));
        auto& r = made.request;
        r.method = route.method;
        for (const auto& part : text::split(route.pattern, '/'))
            if (!part.empty()) r.path += "/" + (part.front() == '{' ? std::string("1") : std::string(part));
        if (r.path.empty()) r.path = "/";
        r.request_id = "thu";
        if (!role.empty()) r.headers = {{"Cookie", "x"}, {"role", role}, {"Authorization", "Bearer " + token}};
        bool other = false;
        made.route = face.router.match(r, other);
        return made;
    }
    /// Whether the route lets this role in; otherwise the status it is turned away with.
    int admitted(const http::Route& route, const std::string& role) const {
        auto e = exchange(route, role, route.access.token_scope);
        if (http::Dispatcher(settings, hooks).admit(e)) return 200;
        return e.response.status;
    }
    int answered(const http::Route& route, const std::string& role) const {
        auto e = exchange(route, role, route.access.token_scope);
        http::Dispatcher(settings, hooks).answer(e);
        return e.response.status;
    }

    test::TestDatabase place;
    std::string folder;
    app::Application app;
    app::Face face;
    http::Hooks hooks;
    http::Settings settings;
    UnitId district, desk;
};

constexpr std::string_view everybody = "everybody", all = "all";
constexpr std::string_view dossiers = "receiver handler division_head leader records_clerk reform_officer auditor";

/// Who may pass which door. The longest beginning of an address counts; `post` narrows to acts.
struct Door {
    std::string_view beginning;
    std::string_view who;
    bool post_only = false;
};
constexpr Door doors[] = {
    {"/", everybody},
    {"/tra-cuu", everybody},
    {"/tinh-han", everybody},
    {"/thu-tuc", everybody},
    {"/so-lieu", "receiver handler division_head leader reform_officer auditor"},
    {"/so-lieu/dinh-nghia", everybody},
    {"/cong-khai", everybody},
    {"/dang-nhap", everybody},
    {"/thiet-lap", everybody},
    {"/dat-mat-khau", everybody},
    {"/bat-dau", all},
    {"/dang-xuat", all},
    {"/tai-khoan", all},
    {"/thong-bao", all},
    {"/api", all},
    {"/api/v1/", all},
    {"/api/v1/lookup", everybody},
    {"/api/v1/openapi.json", everybody},
    {"/ho-so", dossiers},
    {"/tim", dossiers},
    {"/ho-so/{id}/tra-ket-qua", "receiver"},
    {"/ho-so/{id}/hien-so", "receiver handler division_head leader"},
    {"/tiep-nhan", "receiver"},
    {"/to-chuc", all},
    {"/to-chuc", "administrator", true},
    {"/to-chuc/moi", "administrator"},
    {"/to-chuc/sap-nhap", "administrator"},
    {"/to-chuc/{id}/", "administrator"},
    {"/can-bo", all},
    {"/can-bo", "administrator", true},
    {"/can-bo/moi", "administrator"},
    {"/can-bo/{id}/", "administrator"},
    {"/phan-cong/", "administrator"},
    {"/tham-quyen-ky/", "administrator"},
    {"/dia-ban", all},
    {"/lich", all},
    {"/lich", "administrator", true},
    {"/lich/{year}/nhap", "administrator"},
    {"/nhat-ky", "administrator auditor"},
    {"/quan-ly/tai-khoan", "administrator"},
    {"/quan-ly/thu-tuc", "reform_officer"},
};

std::string_view who_may(const http::Route& route) {
    const Door* best = nullptr;
    for (const Door& door : doors) {
        const bool fits = door.beginning == "/" ? route.pattern == "/" : route.pattern.starts_with(door.beginning);
        if (!fits || (door.post_only && route.method == http::Method::get)) continue;
        if (!best || door.beginning.size() > best->beginning.size() ||
            (door.beginning.size() == best->beginning.size() && door.post_only))
            best = &door;
    }
    return best ? best->who : "";
}

bool is_named(std::string_view who, std::string_view role) {
    if (who == everybody || who == all) return true;
    for (const auto& one : text::split(who, ' '))
        if (one == role) return true;
    return false;
}

std::string method_of(const http::Route& route) { return route.method == http::Method::get ? "get" : "post"; }

}  // namespace

TEST_CASE("every route lets in exactly the roles of the table, and nobody else") {
    const House house;
    REQUIRE(house.face.router.routes().size() > 80);
    for (const auto& route : house.face.router.routes()) {
        CAPTURE(method_of(route) + " " + route.pattern);
        const auto who = who_may(route);
        CHECK_MESSAGE(!who.empty(), "a new door: say in the table who may pass it");
        for (const Role role : accounts::all_roles()) {
            CAPTURE(accounts::word(role));
            CHECK(house.admitted(route, std::string(accounts::word(role))) ==
                  (is_named(who, accounts::word(role)) ? 200 : 403));
        }
        const int nobody = house.admitted(route, "");
        CHECK(nobody == (who == everybody ? 200 : route.pattern.starts_with("/api/") ? 401 : 303));
    }
}

TEST_CASE("no page fails for anybody: every address is shown, missing, or refused") {
    const House house;
    for (const auto& route : house.face.router.routes()) {
        if (route.method == http::Method::post) continue;
        CAPTURE(route.pattern);
        for (const Role role : accounts::all_roles()) {
            CAPTURE(accounts::word(role));
            CHECK(house.answered(route, std::string(accounts::word(role))) < 500);
        }
        CHECK(house.answered(route, "") < 500);
    }
}

TEST_CASE("an act without the form's token is turned away, whoever sends it") {
    const House house;
    for (const auto& route : house.face.router.routes()) {
        if (route.method == http::Method::get || !route.options.csrf) continue;
        if (!is_named(who_may(route), "administrator")) continue;
        CAPTURE(route.pattern);
        CHECK(house.answered(route, "administrator") == 403);
    }
}

TEST_CASE("a token opens its own scope only, and its owner's rights stay the measure") {
    const House house;
    int seen = 0;
    for (const auto& route : house.face.router.routes()) {
        if (route.access.kind != http::Access::Kind::token) continue;
        ++seen;
        CAPTURE(route.pattern);
        auto wrong = house.exchange(route, "leader", "another");
        CHECK(!http::Dispatcher(house.settings, house.hooks).admit(wrong));
        CHECK(wrong.response.status == 401);
        if (route.access.token_scope == "dossiers") {
            const int status = house.answered(route, "administrator");
            CHECK((status == 403 || status == 404));
        }
    }
    CHECK(seen >= 9);
}

TEST_CASE("every address of the interface is described, and every described one is served") {
    const House house;
    std::set<std::string> served, described, drawn;
    for (const auto& route : house.face.router.routes()) {
        if (!route.pattern.starts_with("/api/v1/")) continue;
        served.insert(method_of(route) + " " + route.pattern + " " + route.access.token_scope);
    }
    for (const auto& endpoint : app::endpoints())
        described.insert(fmt::format("{} {} {}", endpoint.method, endpoint.path, endpoint.scope));
    CHECK(served == described);

    const auto document = nlohmann::json::parse(app::openapi_json("https://motcua.example.vn"));
    CHECK(document["openapi"] == "3.0.3");
    for (const auto& [path, methods] : document["paths"].items())
        for (const auto& [method, operation] : methods.items()) {
            drawn.insert(method + " " + path);
            std::size_t places = 0;
            for (const char c : path) places += c == '{';
            std::size_t in_path = 0;
            for (const auto& p : operation.value("parameters", nlohmann::json::array())) in_path += p["in"] == "path";
            CAPTURE(path);
            CHECK(places == in_path);
        }
    CHECK(drawn.size() == app::endpoints().size());
}

TEST_CASE("what the interface refuses is JSON in Vietnamese with the request's id") {
    const House house;
    http::Request request;
    request.request_id = "thu-409";
    request.path = "/api/v1/dossiers";
    request.query.add("size", "9999");
    bool other = false;
    const auto* route = house.face.router.match(request, other);
    REQUIRE(route);
    request.headers = {{"role", "leader"}};
    request.identity = house.identity_of(request);
    CHECK_THROWS_AS(route->handler(request), BadRequest);

    http::Request due;
    due.request_id = "thu-han";
    due.path = "/api/v1/deadline";
    due.query.add("from", "hôm nay");
    const auto* deadline = house.face.router.match(due, other);
    REQUIRE(deadline);
    const auto answer = deadline->handler(due);
    const auto json = nlohmann::json::parse(std::get<std::string>(answer.body));
    CHECK(answer.status == 400);
    CHECK(json["error"]["request_id"] == "thu-han");
    CHECK(json["error"]["fields"].contains("from"));
}

TEST_CASE("one token is stopped after its measure, another goes on") {
    const House house;
    bool other = false;
    const auto ask = [&](const std::string& token) {
        http::Request request;
        request.path = "/api/v1/units";
        request.headers = {{"Authorization", "Bearer " + token}};
        return house.face.router.match(request, other)->handler(request).status;
    };
    for (int i = 0; i < 120; ++i) REQUIRE(ask("một") == 200);
    CHECK(ask("một") == 429);
    CHECK(ask("hai") == 200);
}
