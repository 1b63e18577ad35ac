#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/indicators/api.hpp"
#include "modules/indicators/record_rows.hpp"
#include "modules/indicators/web.hpp"
#include "tests/support/indicators_world.hpp"

using namespace indicators;
using namespace indicators::test_world;
using dossiers::Channel;

namespace {

/// An officer at the pages of figures; `list_all` may open lists, without it definitions are all he gets.
struct Office {
    explicit Office(Instant now = at_local(make_date(2023, 11, 1), 8h))
        : database(db::Engine::sqlite, now), world(make_world(*database)), units(*database) {
        add_routes(router, {*database, units, views, database.folder()});
        actor.unit = world.district;
        actor.allow(Permission::view_figures, {.everything = true});
        actor.allow(Permission::list_dossiers, {.everything = true});
    }

    http::Response get(const std::string& target) {
        http::Request request;
        const auto mark = target.find('?');
        request.path = target.substr(0, mark);
        if (mark != std::string::npos) read_query(request.query, target.substr(mark + 1));
        request.request_id = "r1";
        request.identity = http::Identity{.actor = actor};
        bool other_method = false;
        const http::Route* route = router.match(request, other_method);
        REQUIRE_MESSAGE(route != nullptr, target);
        return route->handler(request);
    }
    std::string page(const std::string& target) {
        const auto response = get(target);
        CHECK(response.status == 200);
        return std::get<std::string>(response.body);
    }
    std::string whole(const http::Response& response) {
        std::string bytes, piece;
        const auto& next = std::get<http::NextChunk>(response.body);
        for (bool more = true; more;) {
            piece.clear();
            more = next(piece);
            bytes += piece;
        }
        return bytes;
    }

    static void read_query(http::Fields& fields, const std::string& query) {
        for (std::size_t from = 0; from < query.size();) {
            const auto end = std::min(query.find('&', from), query.size());
            const std::string pair = query.substr(from, end - from);
            const auto equals = pair.find('=');
            std::string value = pair.substr(equals + 1);
            for (auto at = value.find("%20"); at != std::string::npos; at = value.find("%20")) value.replace(at, 3, " ");
            fields.add(pair.substr(0, equals), value);
            from = end + 1;
        }
    }

    test::TestDatabase database;
    World world;
    organisation::Lookup units;
    view::Views views{[](const http::Request&) { return view::ShellFacts{.office_name = "Huyện Hương Khê"}; }};
    http::Router router;
    Actor actor;
};

bool has(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

/// The addresses of a page that begin so, unescaped.
std::vector<std::string> links(const std::string& page, std::string_view beginning) {
    std::vector<std::string> found;
    const std::string head = "href=\"" + std::string(beginning);
    for (auto at = page.find(head); at != std::string::npos; at = page.find(head, at + 1)) {
        std::string link = page.substr(at + 6, page.find('"', at + 6) - at - 6);
        for (auto amp = link.find("&amp;"); amp != std::string::npos; amp = link.find("&amp;")) link.replace(amp, 5, "&");
        found.push_back(link);
    }
    return found;
}

void fill(Office& office) {
    office.database->write([&](db::Transaction& tx) {
        const World& w = office.world;
        for (int i = 0; i < 130; ++i) {
            const auto d = receive(tx, {.unit = i % 3 == 0 ? w.land : i % 3 == 1 ? w.gia_phu : w.huong_lam,
                                        .at = at_local(make_date(2023, 9, 4), 8h) + i * 9h,
                                        .channel = static_cast<Channel>(i % 4), .digitised = i % 5 != 0,
                                        .procedure = 1 + i % 4});
            if (i % 7) complete(tx, d, d.received_at + std::chrono::hours{40 + i % 40});
            if (i % 11 == 0) pay_online(tx, d, 50'000);
        }
    });
    office.database.clock.set(at_local(make_date(2023, 11, 20), 8h));
}

}  // namespace

TEST_CASE("every number of the dashboard opens a list that has as many dossiers") {
    Office office;
    fill(office);
    const auto page = office.page("/so-lieu?ky=nam&nam=2023");
    CHECK(has(page, "130"));
    const auto lists = links(page, "/so-lieu/ho-so?");
    CHECK(lists.size() > 40);
    for (const auto& link : lists) {
        CAPTURE(link);
        const auto list = office.page(link);
        CHECK(has(list, "Danh sách dưới đây có đúng"));
        CHECK_FALSE(has(list, "eq-no"));
    }
    for (const auto& unit : links(page, "/so-lieu/don-vi/")) {
        const auto overview = office.page(unit);
        CHECK(has(overview, "Theo thủ tục"));
        for (const auto& link : links(overview, "/so-lieu/ho-so?")) CHECK_FALSE(has(office.page(link), "eq-no"));
    }
}

TEST_CASE("who may not list gets the definitions, and only figures of the own units") {
    Office office;
    fill(office);
    office.actor = Actor{};
    office.actor.unit = office.world.gia_phu;
    office.actor.allow(Permission::view_figures, {.units = {office.world.gia_phu}});
    const auto page = office.page("/so-lieu");
    CHECK(links(page, "/so-lieu/ho-so?").empty());
    CHECK(links(page, "/so-lieu/dinh-nghia/dossiers_received").size() > 1);
    CHECK(has(page, "xã Gia Phố"));
    CHECK_FALSE(has(page, "xã Hương Lâm"));
    CHECK_THROWS_AS(office.get("/so-lieu?don_vi=" + std::to_string(office.world.district.value)), NotFound);
    CHECK_THROWS_AS(office.get("/so-lieu/ho-so?chi_so=dossiers_received"), Forbidden);
}

TEST_CASE("a list is paged forwards and backwards, masks names, and downloads whole") {
    Office office;
    fill(office);
    const auto first = office.page("/so-lieu/ho-so?chi_so=dossiers_received&ky=nam&nam=2023");
    CHECK(has(first, "1 đến 50 trên 130 hồ sơ"));
    const auto next = links(first, "/so-lieu/ho-so?don_vi=");
    std::string after;
    for (const auto& link : next)
        if (has(link, "&sau=")) after = link;
    const auto second = office.page(after);
    CHECK(has(second, "51 đến 100 trên 130 hồ sơ"));
    std::string before;
    for (const auto& link : links(second, "/so-lieu/ho-so?don_vi="))
        if (has(link, "&truoc=")) before = link;
    CHECK(has(office.page(before), "1 đến 50 trên 130 hồ sơ"));
    const auto csv = office.whole(office.get("/so-lieu/tai?chi_so=dossiers_received&ky=nam&nam=2023&dang=csv"));
    CHECK(std::count(csv.begin(), csv.end(), '\n') >= 131);
    CHECK(office.whole(office.get("/so-lieu/tai?chi_so=dossiers_received&dang=xlsx")).starts_with("PK"));
    CHECK(office.whole(office.get("/so-lieu/bang?dang=csv")).find("Cộng") != std::string::npos);
    CHECK(mask_name("Nguyễn Văn Ân") == "N••••• V•• Â•");
}

TEST_CASE("what is typed wrongly is said beside the field, and the year is shown meanwhile") {
    Office office;
    fill(office);
    const auto response = office.get("/so-lieu?ky=tu-chon&tu=31/02/2023&den=14/11/2023&luc=mai");
    CHECK(response.status == 422);
    const auto& page = std::get<std::string>(response.body);
    CHECK(has(page, "Ngày đầu chưa đúng"));
    CHECK(has(page, "31/02/2023"));
    CHECK(has(page, "Thời điểm chưa đúng"));
}

TEST_CASE("definitions and the public numbers are everybody's") {
    Office office;
    fill(office);
    office.actor = Actor{};
    CHECK(has(office.page("/so-lieu/dinh-nghia/digitised_share"), "mọi giấy tờ bắt buộc đã được số hóa"));
    for (const auto& link : links(office.page("/so-lieu/dinh-nghia"), "/so-lieu/dinh-nghia/")) office.page(link);
    const auto page = office.page("/cong-khai");
    CHECK(has(page, "xã Gia Phố"));
    CHECK(links(page, "/so-lieu/ho-so").empty());
    CHECK(office.whole(office.get("/cong-khai.csv")).find("9/2023") != std::string::npos);
    CHECK_THROWS_AS(office.get("/so-lieu/dinh-nghia/khong-co"), NotFound);
}

TEST_CASE("the interface answers with the words of the command line") {
    Office office;
    fill(office);
    const Words words{.unit = "huong-khe", .from = "2022-12-15", .to = "2023-11-14", .by = "channel"};
    const auto json = answer_json(*office.database, office.units, words);
    CHECK(has(json, "\"key\": \"dossiers_received\",\n      \"value\": 130"));
    CHECK(has(json, "\"value\": 80.0,"));
    CHECK(has(json, "\"as_of\": \"2023-11-20T08:00:00+07:00\""));
    const auto within = answer_json(*office.database, office.units, words, Scope{.units = {office.world.gia_phu}});
    CHECK(has(within, "\"key\": \"dossiers_received\",\n      \"value\": 43"));
    Words wrong = words;
    wrong.from = "2022";
    CHECK_THROWS_AS(answer_json(*office.database, office.units, wrong), BadRequest);
    wrong = words;
    wrong.unit = "x";
    CHECK_THROWS_AS(answer_json(*office.database, office.units, wrong), NotFound);
}
