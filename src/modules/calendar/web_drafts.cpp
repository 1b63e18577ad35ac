#include <fmt/format.h>
#include <charconv>
#include "modules/calendar/actions.hpp"
#include "modules/calendar/store.hpp"
#include "modules/calendar/web.hpp"
#include "modules/calendar/web_year_of.hpp"
#include "modules/calendar/year_edit.hpp"
#include "modules/calendar/year_pages.hpp"

namespace calendar {

namespace {

using Edit = Parsed<YearContent> (*)(YearContent, const http::Fields&);

std::string draft_address(int year) { return fmt::format("/lich/{}/nhap", year); }

YearContent content_of(const YearVersion& version) {
    return parse_year(std::to_string(version.year), version.content);
}

YearVersion load_draft(db::Transaction& tx, int year) {
    auto draft = store::find_draft(tx, year);
    if (!draft) throw NotFound{"no draft of this year", "Năm này không có bản nháp lịch làm việc."};
    return *draft;
}

http::Response show_draft(const Services& services, http::Request& request, const FieldErrors& errors) {
    const int year = year_of_path(request);
    std::vector<int> years;
    const auto facts = services.database.read([&](db::Transaction& tx) {
        years = store::list_years(tx);
        DraftPage page{load_draft(tx, year), {}, {}, false};
        page.content = content_of(page.draft);
        const auto published = store::find_published(tx, year);
        page.opens_year = !published;
        if (published)
            page.consequences = consequences_of(tx, services.promises, content_of(*published), page.content);
        return page;
    });
    const view::DeskPage page{.title = fmt::format("{}Sửa lịch năm {}", errors.empty() ? "" : "Lỗi: ", year),
                              .module = view::Module::organisation,
                              .rail = calendar_rail(years, year, false),
                              .file = "calendar/draft.html",
                              .status = errors.empty() ? 200 : 422};
    return services.views.desk(
        request, page, [&](view::Dictionary& dict) { fill_draft(dict, facts, request.form, errors); });
}

http::Response begin_draft(const Services& services, http::Request& request) {
    const int year = year_of_path(request);
    services.database.write([&](db::Transaction& tx) {
        if (store::find_draft(tx, year)) return;
        const auto published = store::find_published(tx, year);
        const auto content = published ? content_of(*published) : propose_year(year);
        draft_year(tx, request.actor(), top_unit(services, tx), content, content.source);
    });
    return http::see_other(draft_address(year));
}

http::Response edit_draft(const Services& services, http::Request& request, Edit edit) {
    const int year = year_of_path(request);
    const auto errors = services.database.write([&](db::Transaction& tx) -> FieldErrors {
        store::lock_year(tx, year);
        auto edited = edit(content_of(load_draft(tx, year)), request.form);
        if (const auto* wrong = std::get_if<FieldErrors>(&edited)) return *wrong;
        const auto& content = std::get<YearContent>(edited);
        draft_year(tx, request.actor(), top_unit(services, tx), content, content.source);
        return {};
    });
    if (!errors.empty()) return show_draft(services, request, errors);
    return http::see_other(draft_address(year));
}

http::Response discard(const Services& services, http::Request& request) {
    const int year = year_of_path(request);
    services.database.write(
        [&](db::Transaction& tx) { discard_draft(tx, request.actor(), top_unit(services, tx), year); });
    return http::see_other(fmt::format("/lich/{}", year));
}

http::Response publish(const Services& services, http::Request& request) {
    const int year = year_of_path(request);
    const auto text = request.form["version"];
    std::int64_t seen = 0;
    std::from_chars(text.data(), text.data() + text.size(), seen);
    services.database.write([&](db::Transaction& tx) {
        publish_draft(tx, request.actor(), top_unit(services, tx), year, YearVersionId{seen},
                      request.form["digest"]);
    });
    move_promises(services.database, services.lookup, services.promises, request.actor());
    return http::see_other(fmt::format("/lich/{}", year));
}

}  // namespace

void add_draft_routes(http::Router& router, const Services& services) {
    const auto access = http::Access::needs(Permission::manage_calendar);
    const auto edits = [&](const char* pattern, Edit edit) {
        router.post(pattern, access,
                    [services, edit](http::Request& r) { return edit_draft(services, r, edit); });
    };
    router.get("/lich/{year}/nhap", access,
               [services](http::Request& r) { return show_draft(services, r, {}); });
    router.post("/lich/{year}/nhap", access,
                [services](http::Request& r) { return begin_draft(services, r); });
    edits("/lich/{year}/nhap/ngay-nghi", add_rest_days);
    edits("/lich/{year}/nhap/lam-bu", add_make_up_day);
    edits("/lich/{year}/nhap/bo-ngay", remove_day);
    edits("/lich/{year}/nhap/tuy-chon", switch_optional_day);
    edits("/lich/{year}/nhap/tinh-trang", set_status);
    router.post("/lich/{year}/nhap/huy", access,
                [services](http::Request& r) { return discard(services, r); });
    router.post("/lich/{year}/nhap/ap-dung", access,
                [services](http::Request& r) { return publish(services, r); });
}

}  // namespace calendar
