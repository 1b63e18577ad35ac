#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/organisation/area_history.hpp"
#include "modules/organisation/web_parts.hpp"

namespace organisation {
namespace {

VIEW_NAME(typed_text, "TYPED");
VIEW_NAME(day_text, "DAY");
VIEW_NAME(found_part, "FOUND");
VIEW_NAME(count, "COUNT");
VIEW_NAME(area_part, "AREA");
VIEW_NAME(name, "NAME");
VIEW_NAME(above, "ABOVE");
VIEW_NAME(code, "CODE");
VIEW_NAME(badge, "BADGE");
VIEW_NAME(state, "STATE");
VIEW_NAME(became, "BECAME");
VIEW_NAME(made_from, "FROM");
VIEW_NAME(share, "SHARE");
VIEW_NAME(place, "PLACE");

constexpr int most_areas = 50;
constexpr std::size_t longest_query = 100;

/// "Xã Gia Phố, Huyện Hương Khê, Tỉnh Hà Tĩnh" without the first name.
std::string without_first(const std::string& whole) {
    const auto comma = whole.find(", ");
    return comma == std::string::npos ? std::string{} : whole.substr(comma + 2);
}

void fill_area(view::Dictionary& row, const AreaHistory& history) {
    row.SetValue(name, history.area.name);
    row.SetValue(above, without_first(history.place));
    row.SetValue(code, history.area.code);
    row.SetValue(badge, history.in_force ? "badge-ok" : "badge-run");
    row.SetValue(state, history.in_force        ? "Đang có"
                        : history.area.valid_to ? "Đến hết " + format_date(*history.area.valid_to)
                                                : "Từ " + format_date(history.area.valid_from));
    for (const auto& now : history.became) {
        view::Dictionary& entry = *row.AddSectionDictionary(became);
        entry.SetValue(share, now.share == Share::whole ? "Toàn bộ:" : "Một phần:");
        entry.SetValue(place, now.place);
        entry.SetValue(code, now.area.code);
    }
    for (const auto& before : history.made_from) {
        view::Dictionary& entry = *row.AddSectionDictionary(made_from);
        entry.SetValue(share, before.share == Share::whole ? "Toàn bộ" : "Một phần");
        entry.SetValue(place, before.place);
    }
}

http::Response areas_page(const Rooms& rooms, const http::Request& request) {
    const std::string typed = text::shorten(text::squeeze(request.query["q"]), longest_query);
    const Date day = asked_day(request, rooms.database.clock().today());
    const auto found =
        rooms.database.read([&](db::Transaction& tx) { return search_areas(tx, typed, day, most_areas); });
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(typed_text, typed);
        dict.SetValue(day_text, format_date(day));
        if (found.empty() && !typed.empty())
            view::add_empty(dict,
                            {.heading = "Không thấy địa bàn nào",
                             .text = "Thử gõ vài chữ đầu của tên, ví dụ \"gia pho\", hoặc mã 5 chữ số."});
        if (found.empty()) return;
        view::Dictionary& part = *dict.AddSectionDictionary(found_part);
        part.SetValue(count, found.size() == std::size_t(most_areas)
                                 ? fmt::format("{} địa bàn đầu tiên, gõ thêm để lọc bớt", found.size())
                                 : fmt::format("{} địa bàn", found.size()));
        for (const auto& history : found) fill_area(*part.AddSectionDictionary(area_part), history);
    };
    return rooms.views.desk(
        request, desk_page(request, "Địa bàn cũ và mới", "organisation/areas.html", "/dia-ban"), fill);
}

}  // namespace

void add_area_routes(http::Router& router, const Rooms& rooms) {
    router.get("/dia-ban", http::Access::signed_in(),
               [rooms](auto& request) { return areas_page(rooms, request); });
}

}  // namespace organisation
