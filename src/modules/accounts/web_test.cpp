#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/accounts/setup.hpp"
#include "modules/accounts/test_world.hpp"
#include "modules/accounts/web.hpp"
#include "modules/organisation/officer_actions.hpp"

using namespace accounts;
using accounts::test::World;

namespace {

/// A browser: asks the router, keeps the session's token.
struct Browser {
    explicit Browser(World& w) : world(w) {
        add_routes(router, {.database = world.database.get(),
                            .organisation = world.organisation,
                            .views = views,
                            .authenticator = world.authenticator,
                            .sign_in = world.sign_in,
                            .actions = world.actions,
                            .tokens = tokens,
                            .setup = setup,
                            .public_url = "https://mot-cua.example.vn",
                            .office_help = "Phòng Văn hóa và Thông tin",
                            .now = world.machine_clock});
    }

    http::Response ask(http::Method method, const std::string& target, http::Fields form = {}) {
        http::Request request;
        request.method = method;
        const auto mark = target.find('?');
        request.path = target.substr(0, mark);
        if (mark != std::string::npos) {
            const std::string query = target.substr(mark + 1);
            const auto equals = query.find('=');
            request.query.add(query.substr(0, equals), query.substr(equals + 1));
        }
        request.form = std::move(form);
        request.request_id = "r3";
        request.peer = "192.0.2.7";
        if (!token.empty()) request.headers.emplace_back("Cookie", "cchc=" + token);
        if (const auto found = world.authenticator.authenticate(request)) request.identity = found->identity;
        bool other_method = false;
        const auto* route = router.match(request, other_method);
        REQUIRE(route != nullptr);
        auto response = route->handler(request);
        for (const auto& [name, value] : response.headers)
            if (name == "Set-Cookie" && value.starts_with("cchc=")) token = value.substr(5, value.find(';') - 5);
        return response;
    }
    http::Response get(const std::string& target) { return ask(http::Method::get, target); }
    http::Response post(const std::string& target, std::vector<std::pair<std::string, std::string>> pairs = {}) {
        http::Fields form;
        for (auto& [name, value] : pairs) form.add(name, value);
        return ask(http::Method::post, target, std::move(form));
    }

    World& world;
    std::string token;
    view::Views views{[](const http::Request&) { return view::ShellFacts{.office_name = "Huyện Hương Khê"}; }};
    TokenActions tokens{world.database.get(), world.machine_clock};
    Setup setup{world.database.get(), world.hasher, world.machine_clock};
    http::Router router;
};

std::string text_of(const http::Response& response) { return std::get<std::string>(response.body); }

bool shows(const http::Response& response, std::string_view words) {
    return text_of(response).find(words) != std::string::npos;
}

std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

/// The secret that a page shows once.
std::string secret_in(const http::Response& response) {
    const std::string html = text_of(response);
    const std::string before = "<p class=\"code hash\">";
    const auto begin = html.find(before) + before.size();
    return html.substr(begin, html.find('<', begin) - begin);
}

const std::string password = "một câu ngắn dễ nhớ";

}  // namespace

TEST_CASE("signing in leads to where one wanted to go, and never to another site") {
    World world;
    Browser browser(world);
    world.account("van");
    CHECK(shows(browser.get("/dang-nhap?tiep=/ho-so/7"), "value=\"/ho-so/7\""));
    const auto response = browser.post("/dang-nhap", {{"login", "van"}, {"password", password}, {"tiep", "/ho-so/7"}});
    CHECK(response.status == 303);
    CHECK(header(response, "Location") == "/ho-so/7");
    CHECK(!browser.token.empty());
    for (const char* foreign : {"//evil.example", "https://evil.example", "/\\evil.example", "", "/dang-xuat", "x"})
        CHECK(safe_target(foreign) == "/bat-dau");
}

TEST_CASE("a wrong password keeps the typed name, says nothing about which was wrong, and gives no cookie") {
    World world;
    Browser browser(world);
    world.account("van");
    const auto wrong = browser.post("/dang-nhap", {{"login", "van"}, {"password", "sai hoàn toàn rồi"}});
    const auto unknown = browser.post("/dang-nhap", {{"login", "ai-do"}, {"password", "sai hoàn toàn rồi"}});
    CHECK(wrong.status == 422);
    CHECK(shows(wrong, "value=\"van\""));
    CHECK(shows(wrong, "Tên đăng nhập hoặc mật khẩu không đúng."));
    CHECK(!shows(wrong, "sai hoàn toàn rồi"));
    CHECK(browser.token.empty());
    std::string other = text_of(unknown);
    other.replace(other.find("value=\"ai-do\""), 13, "value=\"van\"");
    CHECK(other == text_of(wrong));
}

TEST_CASE("too many tries are told to wait") {
    World world;
    Browser browser(world);
    http::Response last;
    for (int i = 0; i < 4; ++i) last = browser.post("/dang-nhap", {{"login", "van"}, {"password", "sai"}});
    CHECK(last.status == 429);
    CHECK(header(last, "Retry-After") == "2");
    CHECK(shows(last, "Xin chờ 2 giây"));
}

TEST_CASE("an officer changes his password, sees his sessions and ends the one of another machine") {
    World world;
    world.account("van");
    Browser home(world), office(world);
    home.post("/dang-nhap", {{"login", "van"}, {"password", password}});
    office.post("/dang-nhap", {{"login", "van"}, {"password", password}});
    CHECK(shows(office.get("/tai-khoan"), "Phiên này"));
    CHECK(office.post("/tai-khoan/mat-khau", {{"current", "sai"}, {"password", "một câu khác để nhớ"},
                                              {"again", "một câu khác để nhớ"}}).status == 422);
    CHECK(office.post("/tai-khoan/mat-khau", {{"current", password}, {"password", "ngắn"}, {"again", "ngắn"}}).status ==
          422);
    const auto saved = office.post("/tai-khoan/mat-khau", {{"current", password}, {"password", "một câu khác để nhớ"},
                                                           {"again", "một câu khác để nhớ"}});
    CHECK(header(saved, "Location") == "/tai-khoan?da-luu=1");
    CHECK(world.visit(office.token));
    CHECK(!world.visit(home.token));
}

TEST_CASE("the administrator opens an account, grants a role and sends a link; the officer signs in with it") {
    World world;
    const auto chief = world.account("quan-tri");
    world.give(chief, Role::administrator, Breadth::own_subtree, world.district);
    const auto officer = world.database->write([&](db::Transaction& tx) {
        const Actor program = Actor::program("test");
        const auto who = organisation::add_officer(tx, program, {.name = "Lê Thị Hồng Vân"});
        const auto post = organisation::add_position(tx, program,
                                                     {.unit = world.desk, .name = "Chuyên viên",
                                                      .from = make_date(2023, 1, 1)});
        organisation::assign_officer(tx, program, {.officer = who, .position = post, .from = make_date(2023, 1, 1),
                                                   .document = "Quyết định 1"});
        return who;
    });
    Browser admin(world), van(world);
    admin.post("/dang-nhap", {{"login", "quan-tri"}, {"password", password}});
    CHECK(shows(admin.get("/quan-ly/tai-khoan/moi"), "Lê Thị Hồng Vân, Chuyên viên, Bộ phận Một cửa"));
    const auto opened =
        admin.post("/quan-ly/tai-khoan/moi", {{"officer", std::to_string(officer.value)}, {"login", "van.lth"}});
    CHECK(header(opened, "Cache-Control") == "no-store");
    const std::string link = secret_in(opened);
    REQUIRE(link.starts_with("https://mot-cua.example.vn/dat-mat-khau/"));
    const std::string path = link.substr(std::string("https://mot-cua.example.vn").size());
    CHECK(van.get(path).status == 200);
    CHECK(van.post(path, {{"password", password}, {"again", "khác"}}).status == 422);
    CHECK(van.post(path, {{"password", password}, {"again", password}}).status == 303);

    const auto account = world.database->read([](db::Transaction& tx) { return find_account(tx, "van.lth")->id; });
    const std::string page = "/quan-ly/tai-khoan/" + std::to_string(account.value);
    CHECK(admin.post(page + "/vai-tro", {{"role", "receiver"}, {"breadth", "own_unit"}}).status == 422);
    CHECK(admin.post(page + "/vai-tro", {{"role", "receiver"}, {"breadth", "own_unit"},
                                         {"unit", std::to_string(world.desk.value)}}).status == 303);
    CHECK(shows(admin.get(page), "Tiếp nhận và trả kết quả"));
    CHECK(shows(admin.get("/quan-ly/tai-khoan"), "Lê Thị Hồng Vân"));

    van.post("/dang-nhap", {{"login", "van.lth"}, {"password", password}});
    const auto visit = world.visit(van.token);
    REQUIRE(visit);
    CHECK(visit->identity.actor.name == "Lê Thị Hồng Vân");
    CHECK(visit->identity.actor.unit == world.desk);
    CHECK(visit->identity.actor.position_name == "Chuyên viên");
    CHECK(visit->identity.actor.may(Permission::receive_dossiers, world.desk));
    CHECK(header(van.get("/bat-dau"), "Location") == "/ho-so");

    admin.post(page + "/khoa");
    CHECK(!world.visit(van.token));
}

TEST_CASE("an administrator's own page offers nothing to grant") {
    World world;
    const auto chief = world.account("quan-tri");
    world.give(chief, Role::administrator, Breadth::own_subtree, world.district);
    Browser admin(world);
    admin.post("/dang-nhap", {{"login", "quan-tri"}, {"password", password}});
    const auto page = admin.get("/quan-ly/tai-khoan/" + std::to_string(chief.value));
    CHECK(shows(page, "Không ai tự trao vai trò cho mình"));
    CHECK(!shows(page, "/vai-tro\""));
}

TEST_CASE("an API token is shown once, works within its scope until its end or its revocation") {
    World world;
    world.account("van");
    Browser browser(world);
    browser.post("/dang-nhap", {{"login", "van"}, {"password", password}});
    CHECK(browser.post("/tai-khoan/ma-api", {{"token_name", "Trang tin"}, {"days", "90"}}).status == 422);
    const std::string word = secret_in(
        browser.post("/tai-khoan/ma-api", {{"token_name", "Trang tin"}, {"days", "90"}, {"scope", "figures"}}));
    CHECK(word.size() == 43);
    CHECK(world.authenticator.authenticate_token(word, "figures"));
    CHECK(!world.authenticator.authenticate_token(word, "dossiers"));
    CHECK(!world.authenticator.authenticate_token(word + "x", "figures"));
    const auto own = browser.get("/tai-khoan");
    CHECK(shows(own, "Trang tin"));
    CHECK(!shows(own, word));
    world.machine += std::chrono::days{90};
    CHECK(!world.authenticator.authenticate_token(word, "figures"));
}

TEST_CASE("an empty installation is set up through a one-time link: administrator, authority, first roles") {
    for (const auto engine : ::test::engines()) {
        CAPTURE(::test::name_of(engine));
        ::test::TestDatabase database(engine, at_local(make_date(2026, 11, 25), std::chrono::hours{8}));
        const Instant machine = at_local(make_date(2026, 11, 25), std::chrono::hours{8});
        const MachineClock clock = [&] { return machine; };
        PasswordHasher hasher{PasswordHasher::cheapest(), {}};
        Setup setup{database.get(), hasher, clock};
        const std::string void_link = create_setup_link(database.get(), clock);
        const std::string link = create_setup_link(database.get(), clock);
        CHECK_THROWS_AS(setup.stage(void_link), NotFound);
        CHECK(setup.stage(link) == Setup::Stage::administrator);
        const auto account = setup.make_administrator(link, {.name = "Trần Văn Nam", .login = "nam.tv",
                                                              .password = password});
        CHECK(setup.stage(link) == Setup::Stage::authority);
        const auto top = setup.found_authority(link, {.kind = organisation::UnitKind::commune, .ward = false,
                                                      .name = "Xã Hương Khê", .code = "huong-khe",
                                                      .roles = {Role::receiver}});
        CHECK_THROWS_AS(setup.stage(link), NotFound);
        CHECK_THROWS_AS(create_setup_link(database.get(), clock), IllegalTransition);

        organisation::Lookup organisation(database.get());
        Authenticator authenticator(database.get(), organisation, clock);
        const Actor actor = database->read(
            [&](db::Transaction& tx) { return authenticator.actor_of(tx, load_account(tx, account)); });
        const auto tree = organisation.tree(make_date(2026, 11, 25));
        CHECK(tree->units().size() == 5);
        CHECK(actor.name == "Trần Văn Nam");
        CHECK(actor.scope(Permission::manage_organisation).everything);
        CHECK(actor.may(Permission::receive_dossiers, tree->desk_of(top)));
        CHECK(!actor.may(Permission::sign_outcomes));
    }
}

TEST_CASE("the set-up pages keep what was typed and say what is wrong beside the field") {
    World world;
    const MachineClock clock = world.machine_clock;
    ::test::TestDatabase empty;
    Setup setup{empty.get(), world.hasher, clock};
    http::Router router;
    Browser browser(world);
    Authenticator authenticator{empty.get(), world.organisation, clock};
    SignIn sign_in{empty.get(), world.hasher, clock};
    add_setup_routes(router, {.database = empty.get(), .organisation = world.organisation, .views = browser.views,
                              .authenticator = authenticator, .sign_in = sign_in, .actions = world.actions,
                              .tokens = browser.tokens, .setup = setup, .public_url = "", .office_help = "",
                              .now = clock});
    const std::string path = "/thiet-lap/" + create_setup_link(empty.get(), clock);
    const auto ask = [&](http::Method method, std::vector<std::pair<std::string, std::string>> pairs) {
        http::Request request;
        request.method = method;
        request.path = path;
        for (auto& [name, value] : pairs) request.form.add(name, value);
        bool other = false;
        return router.match(request, other)->handler(request);
    };
    using http::Method;
    CHECK(shows(ask(Method::get, {}), "Bước 1 trên 2"));
    const auto wrong = ask(Method::post, {{"name", "Trần Văn Nam"}, {"login", "Nam Trần"}, {"password", password},
                                          {"again", password}});
    CHECK(wrong.status == 422);
    CHECK(shows(wrong, "value=\"Trần Văn Nam\""));
    CHECK(shows(wrong, "Tên đăng nhập gồm 3 đến 40"));
    const auto first = ask(Method::post, {{"name", "Trần Văn Nam"}, {"login", "nam.tv"}, {"password", password},
                                          {"again", password}});
    CHECK(first.status == 303);
    CHECK(shows(ask(Method::get, {}), "Bước 2 trên 2"));
    CHECK(ask(Method::post, {{"kind", "commune"}, {"name", ""}}).status == 422);
    const auto done = ask(Method::post, {{"kind", "commune"}, {"name", "Xã Hương Khê"}, {"role", "receiver"}});
    CHECK(header(done, "Location") == "/quan-ly/thu-tuc/tiep-nhan-danh-muc");
}
