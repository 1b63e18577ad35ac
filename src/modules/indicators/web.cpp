#include "modules/indicators/web.hpp"
#include <fmt/format.h>
#include "modules/indicators/overview_page.hpp"
#include "modules/indicators/table_download.hpp"

namespace indicators {
namespace {

using http::Access;

view::RailItem item(const Choice& now, const Choice& choice, const std::string& label) {
    return {.label = label, .href = choice.address("/so-lieu"), .current = now.period == choice.period};
}

}  // namespace

view::Rail rail_of(const Choice& choice, std::string_view path, Date today) {
    view::RailGroup pages{"Bảng chỉ số",
                          {{.label = "Tổng quan", .href = choice.address("/so-lieu"), .current = path == "/so-lieu"},
                           {.label = "Định nghĩa số liệu", .href = "/so-lieu/dinh-nghia"}}};
    const int year = report_year_of(std::min(choice.period.from, today));
    view::RailGroup periods{"Kỳ số liệu", {}};
    for (const PeriodKind kind : {PeriodKind::year, PeriodKind::nine_months, PeriodKind::quarter_three,
                                  PeriodKind::six_months, PeriodKind::quarter_one})
        periods.items.push_back(item(choice, choice.with(kind, year), format_period_kind(kind, year)));
    periods.items.push_back(
        item(choice, choice.with(PeriodKind::year, year - 1), format_period_kind(PeriodKind::year, year - 1)));
    std::chrono::year_month month{std::chrono::year_month_day{today}.year(), std::chrono::year_month_day{today}.month()};
    for (int back = 0; back < 3; ++back, month -= std::chrono::months{1}) {
        const int number = int(month.year());
        const unsigned of = unsigned(month.month());
        periods.items.push_back(item(choice, choice.with(PeriodKind::month, number, of),
                                     fmt::format("Tháng {}/{}", of, number)));
    }
    return {"Bảng chỉ số", {pages, periods}};
}

void add_routes(http::Router& router, const Rooms& rooms) {
    router.get("/so-lieu", Access::needs(Permission::view_figures),
               [rooms](http::Request& request) { return overview_page(rooms, request, OverviewKind::district); });
    router.get("/so-lieu/don-vi/{id}", Access::needs(Permission::view_figures),
               [rooms](http::Request& request) { return overview_page(rooms, request, OverviewKind::unit); });
    router.get("/so-lieu/bang", Access::needs(Permission::view_figures),
               [rooms](http::Request& request) { return download_table(rooms, request); });
    add_record_routes(router, rooms);
    add_definition_routes(router, rooms);
    add_public_routes(router, rooms);
}

}  // namespace indicators
