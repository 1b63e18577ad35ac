#include <doctest/doctest.h>
#include <fstream>
#include "modules/calendar/actions.hpp"
#include "modules/calendar/store.hpp"
#include "modules/calendar/web.hpp"
#include "modules/organisation/actions.hpp"
#include "tests/support/test_database.hpp"

using namespace calendar;

namespace {

struct NoPromises final : OpenPromises {
    std::int64_t count_touched(db::Transaction&, Date, Date) const override { return 0; }
    std::vector<OpenPromise> touched(db::Transaction&, Date, Date, int) const override { return {}; }
    std::int64_t count_due_on(db::Transaction&, Date) const override { return 0; }
    std::vector<OpenPromise> due_on(db::Transaction&, Date, int) const override { return {}; }
    void move(db::Transaction&, const Actor&, const OpenPromise&, Instant, CalendarVersionId,
              const std::string&) override {}
};

struct Site {
    Site() {
        database->write([&](db::Transaction& tx) {
            organisation::create_unit(tx, Actor::program("test"),
                                      {.code = "huong-khe",
                                       .kind = organisation::UnitKind::district,
                                       .name = "Huyện Hương Khê",
                                       .parent = {},
                                       .dossier_prefix = {},
                                       .area_code = {},
                                       .from = make_date(2020, 1, 1),
                                       .document = {}});
            import_calendars(tx, Actor::program("test"));
        });
        add_routes(router, Services{database.get(), lookup, organisation, promises, views});
    }
    http::Response call(http::Method method, const std::string& path, const http::Fields& fields = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        (method == http::Method::get ? request.query : request.form) = fields;
        request.identity = http::Identity{Actor::program("test"), {}, {}};
        bool other = false;
        const auto* route = router.match(request, other);
        REQUIRE(route);
        return route->handler(request);
    }
    std::string page(const std::string& path, const http::Fields& fields = {}, int status = 200) {
        const auto response = call(http::Method::get, path, fields);
        CHECK(response.status == status);
        return std::get<std::string>(response.body);
    }

    test::TestDatabase database;
    organisation::Lookup organisation{database.get()};
    Lookup lookup{organisation};
    NoPromises promises;
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

TEST_CASE("anybody computes a due date and sees why") {
    Site site;
    CHECK(has(site.page("/tinh-han"), "Tính ngày hẹn trả"));
    const auto page = site.page("/tinh-han", fields({{"received_on", "17/01/2023"},
                                                     {"received_time", "15:20"},
                                                     {"amount", "10"},
                                                     {"unit", "working_days"},
                                                     {"cut_off", "15:00"},
                                                     {"pause_from", "30/01/2023 10:00"},
                                                     {"pause_to", "02/02/2023 14:00"}}));
    CHECK(has(page, "17 giờ 30, thứ Ba 14/02/2023"));
    CHECK(has(page, "17 giờ 30, thứ Tư 08/02/2023"));
    CHECK(has(page, "Tiếp nhận sau 15:00, coi như nhận ngày 18/01/2023"));
    CHECK(has(page, "không tính 8 ngày nghỉ cuối tuần, 5 ngày nghỉ lễ và 3 ngày 2 giờ tạm dừng"));
    CHECK(has(page, "Nghỉ Tết Nguyên đán"));
    CHECK(has(page, "<td class=\"d-end\">"));
}

TEST_CASE("what is wrong is said beside the field, the other words stay") {
    Site site;
    const auto page = site.page("/tinh-han",
                                fields({{"received_on", "31/02/2023"},
                                        {"received_time", "15:20"},
                                        {"amount", "mười"},
                                        {"unit", "working_days"}}),
                                422);
    CHECK(has(page, "Nhập ngày tiếp nhận theo dạng ngày/tháng/năm"));
    CHECK(has(page, "Nhập thời hạn là một số từ 1 đến 365."));
    CHECK(has(page, "value=\"15:20\""));
    const auto late = site.page("/tinh-han",
                                fields({{"received_on", "03/02/2028"},
                                        {"received_time", "09:00"},
                                        {"amount", "3"},
                                        {"unit", "working_days"}}),
                                422);
    CHECK(has(late, "Chưa có lịch làm việc năm 2028."));
}

TEST_CASE("programs get the same answer as people") {
    Site site;
    const auto body =
        site.page("/api/v1/deadline", fields({{"from", "2023-06-09T16:20"}, {"limit", "3 working_days"}}));
    CHECK(has(body, "\"due_on\": \"2023-06-15\""));
    CHECK(has(body, "\"due_at\": \"2023-06-15T17:30:00+07:00\""));
    CHECK(has(site.page("/api/v1/deadline", fields({{"from", "today"}}), 400), "\"from\""));
}

TEST_CASE("a year is shown by months, with its versions; a year nobody opened says so") {
    Site site;
    const auto page = site.page("/lich/2026");
    CHECK(has(page, "Tháng 12"));
    CHECK(has(page, "Chưa xác nhận ngày 24/11/2026 là ngày nghỉ"));
    CHECK(has(page, "Thứ Bảy 10/01/2026"));
    CHECK(has(page, "Đang áp dụng"));
    CHECK(has(site.page("/lich/2028"), "Chưa có lịch làm việc năm 2028"));
    CHECK(has(site.page("/lich/2028"), "Mở năm 2028"));
}

TEST_CASE("a year is opened, filled, and put into force") {
    Site site;
    const auto post = [&](const std::string& path, const http::Fields& form = {}, int status = 303) {
        const auto response = site.call(http::Method::post, path, form);
        CHECK(response.status == status);
        return response;
    };
    post("/lich/2028/nhap");
    post("/lich/2028/nhap/ngay-nghi", fields({{"rest_from", "25/01/2028"},
                                              {"rest_to", "31/01/2028"},
                                              {"rest_name", "Tết Nguyên đán"},
                                              {"rest_kind", "holiday"}}));
    const auto wrong = post("/lich/2028/nhap/lam-bu",
                            fields({{"made_up_on", "01/02/2028"}, {"instead_of", "01/03/2029"}}), 422);
    CHECK(has(std::get<std::string>(wrong.body), "Ngày làm bù phải là ngày nghỉ cuối tuần."));
    post("/lich/2028/nhap/lam-bu", fields({{"made_up_on", "05/02/2028"}, {"instead_of", "04/05/2028"}}), 303);
    post("/lich/2028/nhap/tinh-trang", fields({{"status", "confirmed"}, {"source", "Thông báo \"số 9\""}}));
    CHECK(has(site.page("/lich/2028/nhap"), "Tết Nguyên đán"));
    const auto draft =
        site.database->read([](db::Transaction& tx) { return store::find_draft(tx, 2028).value(); });
    post("/lich/2028/nhap/ap-dung",
         fields({{"version", std::to_string(draft.id.value).c_str()}, {"digest", draft.digest.c_str()}}));
    const auto calendar = site.database->read(
        [&](db::Transaction& tx) { return site.lookup.current(tx, {}, make_date(2028, 1, 3)).calendar; });
    CHECK(calendar->status(2028) == YearStatus::confirmed);
    CHECK_FALSE(calendar->is_working_day(make_date(2028, 1, 26)));
    CHECK(calendar->is_working_day(make_date(2028, 2, 5)));
    CHECK_FALSE(calendar->is_working_day(make_date(2028, 5, 4)));
    CHECK(has(site.page("/lich/2028"), "Đã công bố"));
}

TEST_CASE("a unit gets its own hours on the page") {
    Site site;
    CHECK(has(site.page("/lich/gio-lam-viec"), "Chưa đơn vị nào có giờ riêng."));
    const auto unit = site.database->read(
        [&](db::Transaction& tx) { return site.organisation.tree(tx, tx.today())->root(); });
    const auto text = std::to_string(unit.value);
    auto form = fields({{"unit", text.c_str()},
                        {"from", "01/01/2023"},
                        {"to", "31/12/2023"},
                        {"open", "07:00-11:30, 13:30-17:00"},
                        {"cut_off", "15:30"},
                        {"document", "QĐ 10/QĐ-UBND"}});
    CHECK(site.call(http::Method::post, "/lich/gio-lam-viec", form).status == 303);
    CHECK(has(site.page("/lich/gio-lam-viec"), "7:00 đến 11:30 và 13:30 đến 17:00"));
    const auto again = site.call(http::Method::post, "/lich/gio-lam-viec", form);
    CHECK(again.status == 422);
    CHECK(has(std::get<std::string>(again.body), "Đơn vị đã có giờ làm việc từ 01/01/2023"));
}
