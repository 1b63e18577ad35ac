#include <fmt/format.h>
#include <charconv>
#include "base/text.hpp"
#include "modules/calendar/policy.hpp"
#include "modules/calendar/store.hpp"
#include "modules/calendar/web.hpp"
#include "modules/calendar/web_year_of.hpp"
#include "modules/calendar/year_pages.hpp"

namespace calendar {

int year_of_path(const http::Request& request) {
    const auto& text = request.param("year");
    int year = 0;
    if (text.size() == 4 && text::only_digits(text))
        std::from_chars(text.data(), text.data() + text.size(), year);
    if (year < 2000 || year > 2100) throw NotFound{"no such year", "Không có lịch của năm này."};
    return year;
}

namespace {

http::Response show_year(const Services& services, http::Request& request) {
    const int year = year_of_path(request);
    YearPage facts{.year = year, .content = {}, .versions = {}};
    std::vector<int> years;
    services.database.read([&](db::Transaction& tx) {
        years = store::list_years(tx);
        facts.may_manage = may_manage_years(request.actor(), top_unit(services, tx));
        facts.versions = store::list_versions(tx, year);
        for (const auto& version : facts.versions) {
            if (version.state == VersionState::draft) facts.has_draft = true;
            if (version.state == VersionState::published)
                facts.content = parse_year(std::to_string(year), version.content);
        }
    });
    const view::DeskPage page{.title = fmt::format("Lịch làm việc năm {}", year),
                              .module = view::Module::organisation,
                              .rail = calendar_rail(years, year, false),
                              .file = "calendar/year.html"};
    return services.views.desk(request, page, [&](view::Dictionary& dict) { fill_year(dict, facts); });
}

}  // namespace

void add_year_routes(http::Router& router, const Services& services) {
    router.get("/lich", http::Access::signed_in(), [services](http::Request&) {
        return http::see_other(fmt::format("/lich/{}", year_of(services.database.clock().today())));
    });
    router.get("/lich/{year}", http::Access::signed_in(),
               [services](http::Request& request) { return show_year(services, request); });
}

}  // namespace calendar
