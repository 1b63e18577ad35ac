#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/audit/audit.hpp"
#include "modules/audit/chain.hpp"
#include "modules/audit/kinds.hpp"
#include "modules/audit/web.hpp"
#include "tests/support/test_database.hpp"

namespace {

struct World {
    explicit World(db::Engine engine = db::Engine::sqlite) : database(engine) {
        audit::Names names;
        names.officer = [](db::Transaction&, const audit::Line&) {
            return audit::Names::Officer{"Lê Thị Hồng Vân", "Chuyên viên, Phòng Kinh tế"};
        };
        names.subject = [](db::Transaction&, const audit::Line& line) {
            return line.kind.starts_with("dossier.") ? "H34-" + std::to_string(line.subject) : "";
        };
        names.find_subject = [](db::Transaction&, const std::string& typed) {
            return typed.starts_with("H34-") ? std::stoll(typed.substr(4)) : 0;
        };
        audit::add_routes(router, database.get(), views, names);
        auditor.allow(Permission::view_audit, {.everything = true});
    }

    void write(const std::string& kind, std::int64_t subject, UnitId unit = UnitId{5}, const std::string& request = "r") {
        Actor actor;
        actor.officer = OfficerId{9};
        actor.unit = unit;
        actor.request_id = request;
        database->write([&](db::Transaction& tx) { audit::record(tx, actor, kind, subject); });
    }

    http::Response ask(http::Method method, const std::string& path,
                       const std::vector<std::pair<std::string, std::string>>& query = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        for (const auto& [name, value] : query) request.query.add(name, value);
        request.identity = http::Identity{.actor = auditor, .session = SessionId{1}, .csrf_secret = std::string(32, 'x')};
        bool other = false;
        return router.match(request, other)->handler(request);
    }
    std::string log(const std::vector<std::pair<std::string, std::string>>& query = {}) {
        return std::get<std::string>(ask(http::Method::get, "/nhat-ky", query).body);
    }

    test::TestDatabase database;
    view::Views views{[](const http::Request&) { return view::ShellFacts{}; }};
    http::Router router;
    Actor auditor;
};

bool has(const std::string& html, const std::string& words) { return html.find(words) != std::string::npos; }

/// The address of the pager's link "Sau".
std::string next_of(const std::string& html) {
    const auto at = html.find("truoc=");
    return at == std::string::npos ? "" : html.substr(at + 6, html.find('"', at) - at - 6);
}

}  // namespace

TEST_CASE("the log of today says who did what to which thing, newest first") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        world.write("dossier.received", 12);
        world.write("person.identity_revealed", 3);
        world.write("something.new", 4);
        const auto html = world.log();
        CHECK(has(html, "3 dòng ngày 20/11/2023"));
        CHECK(has(html, "Tiếp nhận hồ sơ"));
        CHECK(has(html, "H34-12"));
        CHECK(has(html, "/ho-so/12"));
        CHECK(has(html, "Lê Thị Hồng Vân"));
        CHECK(has(html, "something.new"));
        CHECK(html.find("Hiện số định danh") < html.find("Tiếp nhận hồ sơ"));
        CHECK(has(html, "Chuỗi chưa được kiểm tra."));
    }
}

TEST_CASE("the log is narrowed by days, by kind, by dossier and by request, and says when a day is no day") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        world.write("dossier.received", 12, UnitId{5}, "req-a");
        world.database.clock.advance(std::chrono::hours{24});
        world.write("dossier.forwarded", 12, UnitId{5}, "req-b");
        world.write("account.signed_in", 3, UnitId{5}, "req-c");
        const auto both = std::pair<std::string, std::string>{"tu", "20/11/2023"};
        CHECK(has(world.log(), "2 dòng ngày 21/11/2023"));
        CHECK(has(world.log({both}), "3 dòng từ 20/11/2023 đến 21/11/2023"));
        CHECK(has(world.log({both, {"viec", "ho-so"}}), "2 dòng từ"));
        CHECK(has(world.log({both, {"q", "H34-12"}}), "2 dòng từ"));
        CHECK(has(world.log({both, {"q", "req-c"}}), "1 dòng từ"));
        CHECK(has(world.log({{"tu", "31/02/2023"}}), "Nhập ngày dạng dd/mm/yyyy"));
    }
}

TEST_CASE("paging goes to older lines and back, and every line is shown once") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        for (int i = 1; i <= 120; ++i) world.write("dossier.received", 1000 + i);
        const auto first = world.log();
        CHECK(has(first, "H34-1120"));
        CHECK(has(first, "H34-1071"));
        CHECK(!has(first, "H34-1070<"));
        const auto second = world.log({{"truoc", next_of(first)}});
        CHECK(has(second, "H34-1070"));
        CHECK(has(second, "H34-1021"));
        CHECK(has(second, "120 dòng"));
        const auto third = world.log({{"truoc", next_of(second)}});
        CHECK(has(third, "H34-1001"));
        CHECK(next_of(third).empty());
        const auto at = third.find("sau=");
        const auto back = world.log({{"sau", third.substr(at + 4, third.find('"', at) - at - 4)}});
        CHECK(has(back, "H34-1070"));
        CHECK(has(back, "H34-1021"));
        CHECK(!has(back, "H34-1071<"));
    }
}

TEST_CASE("whoever audits one unit sees the lines of that unit, and may not take the whole chain away") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        world.write("dossier.received", 12, UnitId{5});
        world.write("dossier.received", 13, UnitId{6});
        world.auditor = Actor{};
        world.auditor.allow(Permission::view_audit, {.units = {UnitId{6}}});
        const auto html = world.log();
        CHECK(has(html, "1 dòng ngày"));
        CHECK(has(html, "H34-13"));
        CHECK(!has(html, "H34-12"));
        CHECK_THROWS_AS(world.ask(http::Method::post, "/nhat-ky/chuoi"), Forbidden);
    }
}

TEST_CASE("the page shows the head and what the last check found; the chain is downloaded whole") {
    World world;
    for (int i = 0; i < 2100; ++i) world.write("dossier.received", 12);
    audit::seal(world.database.get());
    CHECK(world.ask(http::Method::post, "/nhat-ky/kiem-tra").status == 303);
    CHECK(has(world.log(), "Chuỗi nguyên vẹn."));
    auto response = world.ask(http::Method::post, "/nhat-ky/chuoi");
    std::string text;
    for (std::string chunk; std::get<http::NextChunk>(response.body)(chunk); chunk.clear()) text += chunk;
    CHECK(text.starts_with(audit::export_heading));
    CHECK(text.find("head\t2100\t") != std::string::npos);
    std::istringstream in(text);
    CHECK(!audit::verify_export(in));
    world.database->run_exclusively(
        [](db::Connection& c) { c.run_script("update audit_head set hash = 'x' where id = 1"); });
    world.ask(http::Method::post, "/nhat-ky/kiem-tra");
    CHECK(has(world.log(), "Chuỗi không còn nguyên vẹn."));
}

TEST_CASE("every group of the filter has a word of its own, and unknown words mean all") {
    CHECK(audit::kind_group("x").prefix.empty());
    for (const auto& group : audit::kind_groups()) CHECK(audit::kind_group(group.word).name == group.name);
    CHECK(audit::format_kind("dossier.received") == "Tiếp nhận hồ sơ");
    CHECK(audit::format_kind("brand.new") == "brand.new");
}

TEST_CASE("the log is downloaded as filtered, every line once, and a day that is none is refused") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        for (int i = 1; i <= 1100; ++i) world.write("dossier.received", 1000 + i);
        world.write("account.signed_in", 3);
        CHECK(has(world.log({{"viec", "ho-so"}}), "/nhat-ky/tai?q=&amp;viec=ho-so"));
        auto response = world.ask(http::Method::get, "/nhat-ky/tai", {{"viec", "ho-so"}, {"dang", "csv"}});
        std::string text;
        for (std::string chunk; std::get<http::NextChunk>(response.body)(chunk); chunk.clear()) text += chunk;
        CHECK(std::count(text.begin(), text.end(), '\n') == 1101);
        CHECK(has(text, "H34-1001"));
        CHECK(has(text, "H34-2100"));
        CHECK(!has(text, "Đăng nhập"));
        CHECK_THROWS_AS(world.ask(http::Method::get, "/nhat-ky/tai", {{"tu", "31/02/2023"}}), BadRequest);
    }
}
