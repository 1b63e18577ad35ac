#include <doctest/doctest.h>
#include <fstream>
#include <set>
#include "modules/notifications/kinds.hpp"
#include "modules/notifications/store.hpp"
#include "modules/notifications/web.hpp"
#include "tests/support/test_database.hpp"

using namespace notifications;

namespace {

struct World {
    explicit World(db::Engine engine = db::Engine::sqlite) : database(engine) {
        add_routes(router, database.get(), views);
        van.officer = OfficerId{7};
        van.unit = UnitId{5};
        nam.officer = OfficerId{8};
        nam.unit = UnitId{5};
    }
    std::int64_t unread(const Actor& actor) {
        return database->read([&](db::Transaction& tx) { return count_unread(tx, actor); });
    }
    void tell(const Actor& actor, const std::string& kind, std::int64_t subject, std::vector<std::string> words) {
        database->write([&](db::Transaction& tx) { notify(tx, actor.officer, kind, subject, words); });
    }
    http::Response ask(const Actor& actor, http::Method method, const std::string& path,
                       const std::string& name = "", const std::string& value = "") {
        http::Request request;
        request.method = method;
        request.path = path;
        if (!name.empty()) (method == http::Method::get ? request.query : request.form).add(name, value);
        request.identity = http::Identity{.actor = actor, .session = SessionId{1}, .csrf_secret = std::string(32, 'x')};
        bool other = false;
        return router.match(request, other)->handler(request);
    }
    std::string page(const Actor& actor, const std::string& name = "", const std::string& value = "") {
        return std::get<std::string>(ask(actor, http::Method::get, "/thong-bao", name, value).body);
    }

    test::TestDatabase database;
    view::Views views{[](const http::Request&) { return view::ShellFacts{}; }};
    http::Router router;
    Actor van, nam;
};

bool has(const std::string& html, const std::string& words) { return html.find(words) != std::string::npos; }

std::string between(const std::string& html, const std::string& before) {
    const auto at = html.find(before);
    return at == std::string::npos ? "" : html.substr(at + before.size(), html.find('"', at + before.size()) - at - before.size());
}

}  // namespace

TEST_CASE("an officer finds his notices by day, with what is new, and marks them read") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        world.tell(world.van, "dossier.assigned", 12, {"H34-231119-0012", "22/11/2023"});
        world.database.clock.advance(std::chrono::hours{24});
        world.tell(world.van, "dossier.overdue", 13, {"H34-231119-0013", "20/11/2023"});
        world.tell(world.nam, "dossier.assigned", 14, {"H34-231119-0014", "22/11/2023"});
        CHECK(world.unread(world.van) == 2);
        const auto html = world.page(world.van);
        CHECK(has(html, "2 chưa đọc"));
        CHECK(has(html, "Hôm nay"));
        CHECK(has(html, "Hôm qua"));
        CHECK(has(html, "Giao xử lý hồ sơ H34-231119-0012"));
        CHECK(has(html, "Hạn của bước: 22/11/2023"));
        CHECK(has(html, "/ho-so/13"));
        CHECK(!has(html, "H34-231119-0014"));
        CHECK(has(html, "Thời hạn (1)"));
        CHECK(!has(world.page(world.van, "loai", "deadline"), "H34-231119-0012"));

        const std::string newest = between(html, "name=\"den\" value=\"");
        world.tell(world.van, "dossier.completed", 15, {"H34-231119-0015"});
        CHECK(world.ask(world.van, http::Method::post, "/thong-bao/da-doc", "den", newest).status == 303);
        CHECK(world.unread(world.van) == 1);
        CHECK(world.unread(world.nam) == 1);
    }
}

TEST_CASE("a notice to a unit is new for each of its officers until he has read it") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        world.database->write([&](db::Transaction& tx) {
            notify_unit(tx, UnitId{5}, "dossier.forwarded", 12, {"H34-231119-0012", "22/11/2023"});
        });
        CHECK(world.unread(world.van) == 1);
        const std::string newest = between(world.page(world.van), "name=\"den\" value=\"");
        world.ask(world.van, http::Method::post, "/thong-bao/da-doc", "den", newest);
        CHECK(world.unread(world.van) == 0);
        CHECK(world.unread(world.nam) == 1);
        CHECK(has(world.page(world.van), "Đã đọc hết"));
    }
}

TEST_CASE("older notices come page by page, each once, own and the unit's together") {
    World world;
    for (int i = 101; i <= 135; ++i) {
        world.tell(world.van, "dossier.completed", i, {"own-" + std::to_string(i)});
        world.database->write([&](db::Transaction& tx) {
            notify_unit(tx, UnitId{5}, "dossier.completed", i, {"unit-" + std::to_string(i)});
        });
    }
    int shown = 0;
    std::string html = world.page(world.van);
    for (int page = 0; page < 3; ++page) {
        for (auto at = html.find("có kết quả"); at != std::string::npos; at = html.find("có kết quả", at + 1)) ++shown;
        html = world.page(world.van, "truoc", between(html, "truoc="));
    }
    CHECK(shown == 70);
}

TEST_CASE("a message with the same key waits once in the outbox") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        for (int i = 0; i < 2; ++i)
            world.database->write([](db::Transaction& tx) {
                enqueue(tx, {.key = "dossier.completed 12", .channel = Channel::sms, .officer = {}, .person = 44,
                             .kind = "dossier.completed", .subject_id = 12, .words = {"H34-12"}});
            });
        CHECK(world.database->read([](db::Transaction& tx) { return count_waiting_messages(tx); }) == 1);
    }
}

TEST_CASE("notices are swept after half a year") {
    World world;
    world.tell(world.van, "dossier.completed", 12, {"H34-12"});
    world.database.clock.advance(std::chrono::days{182});
    CHECK(sweep(world.database.get()) == 0);
    world.database.clock.advance(std::chrono::days{2});
    CHECK(sweep(world.database.get()) == 1);
    CHECK(world.unread(world.van) == 0);
}

TEST_CASE("every kind has a whole sentence and an icon that exists; unknown kinds are shown plainly") {
    std::ifstream file("assets/icons.txt");
    std::set<std::string> icons;
    for (std::string name; file >> name;) icons.insert(name);
    for (const auto kind : all_kinds()) {
        CAPTURE(std::string(kind));
        const auto sentence = sentence_of(kind, 1, {"A", "B"});
        CHECK(sentence.title.find('{') == std::string::npos);
        CHECK(sentence.text.find('{') == std::string::npos);
        CHECK(icons.contains(sentence.icon));
    }
    CHECK(sentence_of("dossier.assigned", 1, {"A"}).text.empty());
    CHECK(sentence_of("brand.new", 1, {"A"}).title == "brand.new");
}
