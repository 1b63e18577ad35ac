#include <doctest/doctest.h>
#include "platform/view/chart.hpp"
#include "platform/view/error_page.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"
#include "platform/view/templates.hpp"
#include "platform/view/view.hpp"

namespace {

using view::Dictionary;

VIEW_NAME(anywhere, "BODY");

const std::string attack = R"(<script>alert("'&)";

view::ShellFacts district() {
    return {.office_name = "Huyện Hương Khê",
            .parent_name = "Ủy ban nhân dân tỉnh Hà Tĩnh",
            .unread_notices = 7,
            .demonstration_banner = "Bản trình diễn, ngày 20/11/2023",
            .address = "Thị trấn Hương Khê",
            .hotline = "0239 3871 234"};
}
const view::Views& views() {
    static const view::Views only([](const http::Request&) { return district(); });
    return only;
}

http::Request from_an_officer() {
    http::Request request;
    request.path = "/ho-so";
    request.request_id = "7QX4-K2MD";
    request.csrf_token = "masked-token";
    request.identity =
        http::Identity{.actor = Actor::program("Lê Thị Hồng Vân"), .session = {}, .csrf_secret = ""};
    return request;
}
http::Request from_a_citizen() {
    http::Request request;
    request.path = "/thu-tuc";
    request.request_id = "7QX4-K2MD";
    return request;
}

std::string html_of(const http::Response& response) { return std::get<std::string>(response.body); }
bool contains(const std::string& html, const std::string& wanted) {
    return html.find(wanted) != std::string::npos;
}
std::size_t count(const std::string& html, const std::string& wanted) {
    std::size_t times = 0;
    for (auto at = html.find(wanted); at != std::string::npos; at = html.find(wanted, at + 1)) ++times;
    return times;
}
/// Shows an empty box as the page's body.
void nothing_here(Dictionary& body) {
    view::add_empty(body, {.heading = "Chưa có hồ sơ", .text = "", .links = {}});
}
/// The part alone, in a page that holds nothing but the place for it.
std::string part(const view::Fill& fill) {
    const auto templates = view::parse_templates([] {
        auto files = view::all_templates();
        files.push_back({"test/part.html",
                         "{{%AUTOESCAPE context=\"HTML\"}}\n{{>BODY}}{{>CRUMBS}}{{>PAGER}}{{>ERRORS}}"
                         "{{>MESSAGE}}{{>EMPTY}}"});
        return files;
    }());
    Dictionary page("test");
    fill(page);
    return view::expand(*templates, "test/part.html", page);
}

view::DeskPage worklist() {
    const view::RailItem overdue{.label = "Quá hạn", .href = "/ho-so?qua-han=1", .count = 1203, .hot = true};
    const view::RailItem all{
        .label = "Tất cả hồ sơ", .href = "/ho-so", .count = {}, .hot = false, .current = true};
    return {.title = "Hồ sơ cần xử lý",
            .module = view::Module::dossiers,
            .rail = {.label = "Danh sách hồ sơ",
                     .groups = {{.heading = "Việc của tôi", .items = {overdue, all}}}},
            .file = "partials/empty.html"};
}

TEST_CASE(
    "a desk page shows the office, the modules, the rail with its red count, the find box and the officer") {
    const auto html = html_of(views().desk(from_an_officer(), worklist(), nothing_here));
    CHECK(contains(html, "<title>Hồ sơ cần xử lý – Điều hành CCHC</title>"));
    CHECK(contains(html, "<small>Huyện Hương Khê</small>"));
    CHECK(contains(html, R"(<a href="/ho-so" aria-current="true">Hồ sơ</a>)"));
    CHECK(contains(html, "Kế hoạch<span class=\"vh\"> (sẽ có ở bản sau)</span>"));
    CHECK(contains(html, R"(Quá hạn <span class="c c-hot">1.203</span>)"));
    CHECK(contains(html, R"(<a href="/ho-so" aria-current="page">Tất cả hồ sơ</a>)"));
    CHECK(contains(html, R"(action="/tim")"));
    CHECK(contains(html, "Lê Thị Hồng Vân"));
    CHECK(contains(html, R"(<span class="dot">7</span>)"));
    CHECK(contains(html, "Bản trình diễn, ngày 20/11/2023"));
}

TEST_CASE("a desk page without a rail uses the whole width") {
    auto page = worklist();
    page.rail = {};
    const auto html = html_of(views().desk(from_an_officer(), page, nothing_here));
    CHECK(contains(html, "desk-bare"));
    CHECK_FALSE(contains(html, "class=\"rail\""));
}

TEST_CASE("the find box keeps what was looked for") {
    auto request = from_an_officer();
    request.path = "/tim";
    request.query.add("q", attack);
    const auto html = html_of(views().desk(request, worklist(), nothing_here));
    CHECK(contains(html, "value=\"&lt;script&gt;alert("));
    CHECK_FALSE(contains(html, "<script>alert"));
}

TEST_CASE("a public page has no script and marks where one is") {
    const auto html = html_of(views().portal(
        from_a_citizen(), {.title = "Tìm thủ tục", .file = "partials/empty.html", .current = "procedures"},
        nothing_here));
    CHECK_FALSE(contains(html, "<script"));
    CHECK(count(html, R"(<a href="/thu-tuc" aria-current="page">Thủ tục hành chính</a>)") == 2);
    CHECK(contains(html, R"(<a href="tel:02393871234">0239 3871 234</a>)"));
    CHECK(contains(html, "<title>Tìm thủ tục – Huyện Hương Khê</title>"));
}

TEST_CASE("the sign-in has its own shell without modules and scripts") {
    const auto html =
        html_of(views().gate(from_a_citizen(), "Đăng nhập", "partials/empty.html", nothing_here, 422));
    CHECK_FALSE(contains(html, "<script"));
    CHECK_FALSE(contains(html, "class=\"mods\""));
    CHECK(contains(html, "<small>Huyện Hương Khê</small>"));
}

TEST_CASE("a printed sheet offers the print button only to officers") {
    const view::SheetPage page{.title = "Giấy tiếp nhận", .file = "partials/empty.html", .a4 = true};
    CHECK(contains(html_of(views().sheet(from_an_officer(), page, nothing_here)), "<script src="));
    const auto html = html_of(views().sheet(from_a_citizen(), page, nothing_here));
    CHECK_FALSE(contains(html, "<script"));
    CHECK(contains(html, R"(<body class="a4">)"));
}

TEST_CASE("nothing that people wrote becomes markup, in any part of any shell") {
    view::ShellFacts facts{.office_name = attack,
                           .parent_name = attack,
                           .unread_notices = 1,
                           .demonstration_banner = attack,
                           .address = attack,
                           .hotline = attack};
    const view::Views hostile([&](const http::Request&) { return facts; });
    auto request = from_an_officer();
    request.request_id = request.csrf_token = attack;
    request.identity->actor.name = attack;
    auto page = worklist();
    page.title = attack;
    page.rail = {.label = attack,
                 .groups = {{.heading = attack, .items = {{.label = attack, .href = attack}}}}};
    FieldErrors errors;
    errors.add(attack, attack);
    const view::Field field{.name = attack, .label = attack, .value = attack, .hint = attack, .note = attack};
    const auto hostile_body = [&](Dictionary& body) {
        view::add_empty(body, {attack, attack, {{attack, attack}}});
    };
    std::string all = html_of(hostile.desk(request, page, hostile_body));
    all += html_of(hostile.portal(request, {.title = attack, .file = "partials/empty.html"}, hostile_body));
    all += html_of(hostile.gate(request, attack, "partials/empty.html", hostile_body));
    all += html_of(view::error_page(hostile, request, {409, attack, {{attack, attack}}, {{attack, attack}}}));
    all += part([&](Dictionary& body) {
        view::add_crumbs(body, {{attack, attack}}, attack);
        view::add_pager(body, {attack, attack, attack, attack, attack});
        view::add_errors(body, attack, errors);
        view::add_message(body, {view::Message::Kind::ok, attack, attack, view::Link{attack, attack}});
        view::add_empty(body, {attack, attack, {{attack, attack}}});
        view::add_field(body, anywhere, field, errors);
        view::add_qr(
            body, anywhere, 1, [](int, int) { return true; }, attack);
        view::add_columns(body, anywhere, {attack, attack, attack, {attack}, {{attack, {1}, {attack}}}});
    });
    CHECK_FALSE(contains(all, "<script>"));
    CHECK_FALSE(contains(all, "alert(\""));
}

TEST_CASE("a link that would run script leads nowhere") {
    const auto html = part([](Dictionary& page) {
        view::add_crumbs(page, {{"Hồ sơ", "javascript:alert(1)"}}, "Đây");
    });
    CHECK_FALSE(contains(html, "javascript:"));
}

TEST_CASE("the token of a form is known to every template of the page") {
    const auto html = part([](Dictionary& page) {
        view::add_field(page, anywhere,
                        {.name = "note", .label = "Ghi chú", .kind = view::Field::Kind::area});
    });
    CHECK(contains(html, "<textarea class=\"in\" id=\"note\" name=\"note\">"));
    CHECK(contains(html_of(view::error_page(views(), from_a_citizen(), {404})), "/assets/icons"));
}

TEST_CASE("a refused field shows its error before the input and the summary leads to it") {
    FieldErrors errors;
    errors.add("due", "26/11/2023 là Chủ nhật");
    const auto html = part([&](Dictionary& page) {
        view::add_errors(page, "Chưa gửi được: 1 chỗ cần sửa", errors);
        view::add_field(page, anywhere,
                        {.name = "due",
                         .label = "Bổ sung trước ngày",
                         .value = "26/11/2023",
                         .kind = view::Field::Kind::date,
                         .hint = "Ngày làm việc",
                         .key = 'N'},
                        errors);
    });
    CHECK(contains(html, R"(<a href="#due">26/11/2023 là Chủ nhật</a>)"));
    CHECK(contains(html, R"(aria-invalid="true" aria-describedby="due-h due-e")"));
    CHECK(contains(html, R"(value="26/11/2023")"));
    CHECK(contains(html, R"(accesskey="n")"));
    CHECK(html.find("class=\"err\"") < html.find("<input"));
}

TEST_CASE("a typed password is never sent back") {
    const auto html = part([](Dictionary& page) {
        view::add_field(page, anywhere,
                        {.name = "password",
                         .label = "Mật khẩu",
                         .value = "Hương Khê 1867",
                         .kind = view::Field::Kind::password});
    });
    CHECK_FALSE(contains(html, "1867"));
}

TEST_CASE("choices keep the chosen one and the first can be reached from the summary") {
    const std::vector<view::Option> options{{"direct", "Trực tiếp"}, {"by_post", "Bưu chính"}};
    for (const auto kind : {view::Field::Kind::radios, view::Field::Kind::select}) {
        const auto html = part([&](Dictionary& page) {
            view::add_field(page, anywhere,
                            {.name = "channel",
                             .label = "Cách nộp",
                             .value = "by_post",
                             .kind = kind,
                             .options = options});
        });
        CHECK(contains(html, "id=\"channel\""));
        CHECK((contains(html, "value=\"by_post\" selected") || contains(html, "value=\"by_post\" checked")));
        CHECK_FALSE(contains(html, "value=\"direct\" selected"));
    }
}

TEST_CASE("the pager shows only the ways there are") {
    const auto html = part([](Dictionary& page) {
        view::add_pager(page, {.next = "/ho-so?sau=ab", .position = "Trang 1", .total = "214 hồ sơ"});
    });
    CHECK(contains(html, "Trang 1, 214 hồ sơ"));
    CHECK(contains(html, "Sau</a>"));
    CHECK_FALSE(contains(html, "Trước"));
}

TEST_CASE("a part of a whole is exact to two decimals, half up") {
    CHECK(view::percent_of(975, 6229) == "15.65%");
    CHECK(view::percent_of(20084, 27185) == "73.88%");
    CHECK(view::percent_of(1, 0) == "0%");
    CHECK(view::percent_of(7, 5) == "100%");
}

TEST_CASE("a column chart says the same in a table, where numbers open their lists") {
    const auto html = part([](Dictionary& page) {
        view::add_columns(page, anywhere,
                          {"by-month",
                           "Theo tháng",
                           "Tháng",
                           {"Hồ sơ"},
                           {{"T1", {4210}, {"/ho-so?thang=1"}}, {"T2", {0}}}});
    });
    CHECK(contains(html, R"(<a href="/ho-so?thang=1">4.210</a>)"));
    CHECK(contains(html, "height=\"61.74%\""));  // 4,210 of 6,000, within 88 % of the drawing
    CHECK(contains(html, ">6.000</text>"));
}

TEST_CASE("a QR code is drawn run by run with its quiet zone") {
    const auto html = part([](Dictionary& page) {
        view::add_qr(
            page, anywhere, 3, [](int x, int y) { return y == 0 || x == 0; }, "Mã QR tra cứu hồ sơ");
    });
    CHECK(contains(html, R"(viewBox="0 0 11 11")"));
    CHECK(contains(html, R"(d="M4 4h3v1h-3zM4 5h1v1h-1zM4 6h1v1h-1z")"));
}

TEST_CASE("every refusal has its page for officers, for citizens and for parts of a page") {
    for (const int status : {400, 401, 403, 404, 405, 409, 413, 421, 422, 429, 500, 503}) {
        CAPTURE(status);
        const auto desk = view::error_page(views(), from_an_officer(), {.status = status, .recorded = true});
        const auto portal =
            view::error_page(views(), from_a_citizen(), {.status = status, .retry_after_seconds = 120});
        auto part_of_page = from_an_officer();
        part_of_page.headers.emplace_back("HX-Request", "true");
        const auto fragment = view::error_page(views(), part_of_page, {.status = status});
        CHECK(desk.status == status);
        CHECK(contains(html_of(desk), fmt::format("Lỗi {}", status)));
        CHECK(contains(html_of(desk), "class=\"mods\""));
        CHECK(contains(html_of(desk), "7QX4-K2MD"));
        CHECK(contains(html_of(portal), "class=\"nav\""));
        CHECK(portal.headers.back().second == "120");
        CHECK(fragment.status == status);
        CHECK_FALSE(contains(html_of(fragment), "<html"));
    }
}

TEST_CASE("an error page is shown even when the shell cannot be read") {
    const view::Views broken(
        [](const http::Request&) -> view::ShellFacts { throw std::runtime_error("no database"); });
    const auto response = view::error_page(broken, from_an_officer(), {.status = 503});
    CHECK(response.status == 503);
    CHECK(contains(html_of(response), "Hệ thống đang quá tải hoặc bảo trì"));
}

TEST_CASE("only pages that were read are offered again, forms are not") {
    auto request = from_a_citizen();
    CHECK(contains(html_of(view::error_page(views(), request, {503})), "Thử lại"));
    request.method = http::Method::post;
    CHECK_FALSE(contains(html_of(view::error_page(views(), request, {503})), ">Thử lại<"));
}

TEST_CASE("a template that cannot be escaped is refused at start-up by its name") {
    const std::vector<view::TemplateFile> files{
        {"good/page.html", "{{%AUTOESCAPE context=\"HTML\"}}\n<p>{{TEXT}}</p>"},
        {"bad/page.html", "{{%AUTOESCAPE context=\"HTML\"}}\n<p>{{#OPEN}}{{TEXT}}</p>"}};
    CHECK_THROWS_WITH_AS(view::parse_templates(files),
                         "templates that cannot be parsed or escaped: bad/page.html", std::runtime_error);
}

TEST_CASE("a page whose template does not exist says which") {
    CHECK_THROWS_WITH_AS(
        views().portal(from_a_citizen(), {.title = "", .file = "nowhere/page.html"}, nothing_here),
        doctest::Contains("partials/portal.html"), std::runtime_error);
}

}  // namespace
