#include <doctest/doctest.h>
#include "modules/organisation/actions.hpp"
#include "modules/procedures/actions.hpp"
#include "modules/procedures/import.hpp"
#include "modules/procedures/web.hpp"
#include "platform/http/spooled_file.hpp"
#include "tests/support/test_database.hpp"

using namespace procedures;

namespace {

const Actor office = Actor::program("test");

struct Site {
    Site() {
        database->write([&](db::Transaction& tx) {
            unit = organisation::create_unit(tx, office,
                                             {.code = "huong-khe",
                                              .kind = organisation::UnitKind::district,
                                              .name = "Huyện Hương Khê",
                                              .parent = {},
                                              .dossier_prefix = {},
                                              .area_code = {},
                                              .from = make_date(2020, 1, 1),
                                              .document = {}});
        });
        import_procedures(*database, office, "content/procedures");
        publish_ready(*database, office, make_date(2023, 1, 1), "12/QĐ-UBND");
        add_routes(router, Services{database.get(), lookup, search, organisation, views,
                                    "http://127.0.0.1:8080", ""});
    }
    http::Response call(http::Method method, const std::string& path, const http::Fields& fields = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        (method == http::Method::get ? request.query : request.form) = fields;
        request.identity = http::Identity{office, {}, {}};
        bool other = false;
        const auto* route = router.match(request, other);
        REQUIRE(route);
        return route->handler(request);
    }
    std::string page(const std::string& path, const http::Fields& fields = {}) {
        const auto response = call(http::Method::get, path, fields);
        CHECK(response.status == 200);
        return std::get<std::string>(response.body);
    }
    std::string location(const http::Response& response) {
        CHECK(response.status == 303);
        for (const auto& [name, value] : response.headers)
            if (name == "Location") return value;
        return {};
    }
    std::string version_of(const std::string& code) {
        return database->read([&](db::Transaction& tx) {
            const auto procedure = find_procedure_by_code(tx, code);
            return std::to_string(list_heads(tx, procedure->id).front().id.value);
        });
    }

    test::TestDatabase database;
    UnitId unit;
    organisation::Lookup organisation{database.get()};
    Lookup lookup{organisation};
    Search search;
    view::Views views{[](const http::Request&) { return view::ShellFacts{}; }};
    http::Router router;
};

http::Fields fields(std::initializer_list<std::pair<const char*, const char*>> pairs) {
    http::Fields result;
    for (const auto& [name, value] : pairs) result.add(name, value);
    return result;
}

bool has(const std::string& page, const std::string& words) { return page.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a citizen finds a procedure with a slip, reads its page and prints its QR sheet") {
    Site site;
    CHECK(has(site.page("/thu-tuc", fields({{"q", "khai sjnh"}})), "Đăng ký khai sinh"));
    CHECK(has(site.page("/thu-tuc", fields({{"q", "qqqq zzzz"}})), "Không tìm thấy thủ tục"));
    CHECK(has(site.page("/thu-tuc"), "Hộ tịch ("));
    const auto page = site.page("/thu-tuc/1.001193");
    CHECK(has(page, "Giấy khai sinh"));
    CHECK(has(page, "trong ngày"));
    CHECK(has(page, "Quy trình mẫu"));
    CHECK(has(page, "Không phải nộp"));
    const auto sheet = site.call(http::Method::get, "/thu-tuc/1.001193/ma-qr");
    CHECK(std::get<std::string>(sheet.body).starts_with("%PDF"));
    CHECK_THROWS_AS(site.call(http::Method::get, "/thu-tuc/1.005144"), NotFound);  // no limit: still a draft
}

TEST_CASE("the catalogue lists drafts with what they lack, and downloads the same") {
    Site site;
    const auto page = site.page("/quan-ly/thu-tuc", fields({{"trang-thai", "con-thieu"}}));
    CHECK(has(page, "Chưa có thời hạn giải quyết"));
    const auto csv =
        site.call(http::Method::get, "/quan-ly/thu-tuc/danh-muc.csv", fields({{"q", "1.001193"}}));
    std::string out;
    while (std::get<http::NextChunk>(csv.body)(out)) {
    }
    CHECK(has(out, "Đăng ký khai sinh"));
    CHECK_FALSE(has(out, "Chưa có thời hạn"));
}

TEST_CASE("a draft is edited, compared, published, and the version before ends") {
    Site site;
    const auto first = "/quan-ly/thu-tuc/" + site.version_of("1.000656");
    CHECK(has(site.page(first), "Sửa thành bản mới"));
    const auto draft = site.location(site.call(http::Method::post, first + "/ban-nhap"));
    CHECK(has(site.page(draft), "Lưu bản nháp"));
    auto form = fields({{"version", "1"},
                        {"name", "Đăng ký khai tử"},
                        {"sector", "Hộ tịch"},
                        {"decision", "9/QĐ-UBND"},
                        {"legal_limit", "2 ngày làm việc"},
                        {"sets", "1"},
                        {"online", "partly_online"},
                        {"channel_direct", "yes"},
                        {"level_commune", "yes"},
                        {"fee_kind", "free"},
                        {"step_name", "Tiếp nhận"},
                        {"step_kind", "receive"},
                        {"step_place", "desk"},
                        {"step_hours", "1,5"},
                        {"step_name", "Ký"},
                        {"step_kind", "sign"},
                        {"step_place", "leadership"},
                        {"step_hours", "14"}});
    CHECK(site.location(site.call(http::Method::post, draft, form)) == draft);
    const auto page = site.page(draft);
    CHECK(has(page, "Các bước cộng lại 15,5 giờ, thời hạn là 16 giờ"));
    CHECK(has(page, "<del>trong ngày</del>"));
    CHECK(has(page, "<ins>2 ngày làm việc</ins>"));
    const auto publication = fields({{"publish_decision", "9/QĐ-UBND"}, {"valid_from", "01/12/2023"}});
    CHECK(site.call(http::Method::post, draft + "/cong-bo", publication).status == 422);
    CHECK_THROWS_AS(site.call(http::Method::post, draft, form), StaleVersion);
    auto right = http::Fields{};
    for (const auto& [name, value] : form.pairs())
        right.add(name, name == "version" ? "2" : value == "14" ? "14,5" : value);
    site.location(site.call(http::Method::post, draft, right));
    CHECK(site.location(site.call(http::Method::post, draft + "/cong-bo", publication)) == draft);
    CHECK(has(site.page(first), "01/01/2023 đến 30/11/2023"));
}

TEST_CASE("what is typed wrongly is said, and the other words stay") {
    Site site;
    const auto draft = site.location(
        site.call(http::Method::post, "/quan-ly/thu-tuc/" + site.version_of("1.000656") + "/ban-nhap"));
    const auto response = site.call(http::Method::post, draft,
                                    fields({{"version", "1"},
                                            {"name", "Tên mới"},
                                            {"sector", ""},
                                            {"sets", "0"},
                                            {"legal_limit", "ba ngày"}}));
    CHECK(response.status == 422);
    const auto& page = std::get<std::string>(response.body);
    CHECK(has(page, "Nhập lĩnh vực"));
    CHECK(has(page, "Nhập số từ 1 đến 99"));
    CHECK(has(page, "value=\"ba ngày\""));
    CHECK(has(page, "Tên mới"));
}

TEST_CASE("an office handles a procedure once it is given to a unit") {
    Site site;
    const auto address = "/quan-ly/thu-tuc/" + site.version_of("1.001193");
    const auto unit = std::to_string(site.unit.value);
    site.location(site.call(http::Method::post, address + "/noi-giai-quyet",
                            fields({{"deciding_unit", unit.c_str()}, {"handled_from", "01/11/2023"}})));
    CHECK(has(site.page(address), "Huyện Hương Khê, từ 01/11/2023"));
    site.database->read([&](db::Transaction& tx) {
        CHECK(site.lookup.procedures_at(tx, site.unit, tx.today()).size() == 1);
        CHECK(site.lookup.procedures_at(tx, site.unit, make_date(2023, 10, 1)).empty());
    });
}

TEST_CASE("a new procedure begins as a draft, and a known code is refused") {
    Site site;
    const auto made = fields({{"code", "9.999999"}, {"name", "Thủ tục mới"}, {"sector", "Hộ tịch"}});
    CHECK(has(site.page(site.location(site.call(http::Method::post, "/quan-ly/thu-tuc/moi", made))),
              "Thủ tục mới"));
    CHECK(site.call(http::Method::post, "/quan-ly/thu-tuc/moi", made).status == 422);
    CHECK(has(site.page("/quan-ly/thu-tuc/nhap"), "Xem trước thay đổi"));
}

TEST_CASE("the API gives the same as the page") {
    Site site;
    CHECK(has(site.page("/api/v1/procedures", fields({{"q", "khai sinh"}, {"size", "1"}})),
              "\"code\":\"1.001193\""));
    const auto one = site.page("/api/v1/procedures/1.001193");
    CHECK(has(one, "\"legal_limit\":\"same_day\""));
    CHECK(has(one, "\"status\":\"published\""));
}

TEST_CASE("a file is uploaded, its differences are shown, and it is accepted once") {
    Site site;
    const auto upload = [&](const std::string& text) {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/quan-ly/thu-tuc/nhap";
        request.form.add("bare", "yes");
        request.identity = http::Identity{office, {}, {}};
        auto file = http::SpooledFile::create();
        file->append(text);
        request.uploads.push_back({"file", "moi.yaml", text.size(), file});
        bool other = false;
        return site.router.match(request, other)->handler(request);
    };
    const std::string good = R"(procedures:
  - code: "1.000656"
    name: Đăng ký khai tử
    sector: Hộ tịch
    levels: [commune]
    online: unknown
    decision: 163/QĐ-BTP
    legal_limit: 2 days_without_unit
    sets: 1
    confidence: high
    source: Cổng
    fees: [{kind: free}]
    channels: [{channel: direct}]
)";
    CHECK(has(std::get<std::string>(upload(good + "    colour: red\n").body),
              "moi.yaml:14: unknown key: colour"));
    const auto plan = site.location(upload(good));
    const auto page = site.page(plan);
    CHECK(has(page, "0 thủ tục mới, 1 thay đổi"));
    CHECK(has(page, "<ins>2 ngày làm việc</ins>"));
    CHECK(has(page, "không có đơn vị"));
    site.location(site.call(http::Method::post, plan + "/chap-nhan", fields({{"bare", "yes"}})));
    CHECK_THROWS_AS(site.call(http::Method::get, plan), NotFound);
    CHECK(has(site.page("/quan-ly/thu-tuc", fields({{"trang-thai", "nhap"}, {"q", "1.000656"}})),
              "2 ngày làm việc"));
}
