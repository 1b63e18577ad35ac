#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include "base/errors.hpp"
#include "modules/indicators/records_page.hpp"

namespace indicators {
namespace {

std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "?sau=19675.123": a day and a row.
std::optional<Place> place_of(const http::Fields& query) {
    for (const bool backwards : {false, true}) {
        const std::string_view text = query[backwards ? "truoc" : "sau"];
        const auto dot = text.find('.');
        if (text.empty() || dot == std::string_view::npos) continue;
        return Place{Date{std::chrono::days{number_of(text)}}, number_of({text.begin() + dot + 1, text.end()}),
                     backwards};
    }
    return std::nullopt;
}

}  // namespace

ListAsked list_asked(db::Transaction& tx, const organisation::Lookup& units, const http::Request& request) {
    const auto key = parse_key(request.query["chi_so"]);
    const Part part = request.query["phan"] == "tong" ? Part::denominator : Part::numerator;
    auto selection = key ? selection_behind(*key, part) : std::nullopt;
    if (!selection) throw NotFound{"no such figure, or none with a list", "Không có danh sách cho số liệu này."};
    const Actor& actor = request.actor();
    const UnitId unit = unit_asked(tx, units, actor, request.query["don_vi"]);
    ListAsked asked{.choice = choice_of(request.query, unit, tx.today()), .key = *key, .part = part,
                    .selection = std::move(*selection), .place = place_of(request.query)};
    Selection& by = asked.selection;
    by.reach = resolve(tx, units, asked.choice.scope(actor.scope(Permission::view_figures)));
    by.period = asked.choice.period;
    by.as_of = effective(tx, asked.choice.as_of);
    by.procedure = {number_of(request.query["thu_tuc"])};
    const Scope& listed = actor.scope(Permission::list_dossiers);
    for (const UnitId one : by.reach.all()) require(listed.contains(one), "list the dossiers behind a figure");
    return asked;
}

std::string_view counted_title(Key key, Part part) {
    if (part == Part::denominator)
        return definition_of(key == Key::within_limit_share ? Key::dossiers_resolved : Key::dossiers_received).title;
    switch (key) {
        case Key::online_share: return "Hồ sơ trực tuyến một phần và toàn trình";
        case Key::fully_online_share: return "Hồ sơ trực tuyến toàn trình";
        case Key::within_limit_share: return "Hồ sơ giải quyết trước và đúng hạn";
        case Key::digitised_share: return "Hồ sơ tiếp nhận đã số hóa đủ";
        case Key::online_payment_amount: return "Các lần nộp trực tuyến";
        default: return definition_of(key).title;
    }
}

std::string list_heading(db::Transaction& tx, const organisation::Lookup& units, const ListAsked& asked) {
    const Date day = asked.choice.standpoint == Standpoint::now ? tx.today() : asked.choice.period.to;
    const char* breadth = asked.choice.breadth == Breadth::communes ? ", cấp dưới" : "";
    return fmt::format("{}: {}{}", counted_title(asked.key, asked.part),
                       units.unit_name(tx, asked.choice.unit, day), breadth);
}

}  // namespace indicators
