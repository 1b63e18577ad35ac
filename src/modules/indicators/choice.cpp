#include "modules/indicators/choice.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include "base/errors.hpp"
#include "base/text.hpp"

namespace indicators {
namespace {

constexpr std::string_view breadth_slugs[] = {"rieng", "tat-ca", "cap-duoi"};
constexpr std::string_view standpoint_slugs[] = {"luc-ay", "hom-nay"};

std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "14/11/2023 17:30", or a day, which means its end.
std::optional<Instant> parse_moment(std::string_view typed) {
    const auto text = text::trim(typed);
    const auto blank = text.find(' ');
    const auto day = parse_date(text.substr(0, blank));
    if (!day) return std::nullopt;
    if (blank == std::string_view::npos) return end_of_day(*day) - std::chrono::seconds{1};
    const auto time = parse_time_of_day(text::trim(text.substr(blank)));
    return time ? std::optional(at_local(*day, *time)) : std::nullopt;
}

void read_free_period(Choice& choice, const http::Fields& query) {
    choice.from_text = query["tu"];
    choice.to_text = query["den"];
    const auto from = parse_date(choice.from_text), to = parse_date(choice.to_text);
    if (!from) choice.errors.add("tu", "Ngày đầu chưa đúng, ví dụ 15/12/2022.");
    if (!to) choice.errors.add("den", "Ngày cuối chưa đúng, ví dụ 14/11/2023.");
    if (from && to && *to < *from) choice.errors.add("den", "Ngày cuối phải không trước ngày đầu.");
    if (from && to && *to - *from > std::chrono::days{3660}) choice.errors.add("den", "Một kỳ dài nhất mười năm.");
    if (choice.errors.empty()) choice.period = {*from, *to};
}

void read_period(Choice& choice, const http::Fields& query, Date today) {
    choice.kind = parse_period_kind(query["ky"]).value_or(PeriodKind::year);
    choice.year = int(number_of(query["nam"]));
    if (choice.year < 2000 || choice.year > 2100) choice.year = report_year_of(today);
    choice.month = unsigned(std::clamp<std::int64_t>(number_of(query["thang"]), 1, 12));
    if (choice.kind == PeriodKind::month) {
        choice.period = month_period(choice.year, choice.month);
    } else if (choice.kind != PeriodKind::free) {
        choice.period = statutory_period(choice.kind, choice.year);
    } else {
        read_free_period(choice, query);
        if (choice.errors.empty()) return;
        choice.period = statutory_period(PeriodKind::year, choice.year);
        return;
    }
    choice.from_text = format_date(choice.period.from);
    choice.to_text = format_date(choice.period.to);
}

template <class Value, std::size_t size>
Value from_slug(const std::string_view (&slugs)[size], std::string_view text, Value otherwise) {
    const auto found = std::find(std::begin(slugs), std::end(slugs), text);
    return found == std::end(slugs) ? otherwise : static_cast<Value>(found - std::begin(slugs));
}

}  // namespace

Choice choice_of(const http::Fields& query, UnitId unit, Date today) {
    Choice choice;
    choice.unit = unit;
    choice.breadth = from_slug(breadth_slugs, query["pham_vi"], Breadth::subtree);
    choice.standpoint = from_slug(standpoint_slugs, query["nhin"], Standpoint::then);
    read_period(choice, query, today);
    choice.as_of_text = query["luc"];
    if (!choice.as_of_text.empty()) {
        choice.as_of = parse_moment(choice.as_of_text);
        if (!choice.as_of) choice.errors.add("luc", "Thời điểm chưa đúng, ví dụ 14/11/2023 17:30.");
    }
    return choice;
}

std::string Choice::address(std::string_view path, std::string_view extra) const {
    std::string text = fmt::format("{}?don_vi={}&pham_vi={}&nhin={}&ky={}", path, unit.value,
                                   breadth_slugs[std::size_t(breadth)], standpoint_slugs[std::size_t(standpoint)],
                                   word(kind));
    if (kind == PeriodKind::free)
        text += fmt::format("&tu={}&den={}", format_date(period.from), format_date(period.to));
    else
        text += fmt::format("&nam={}", year);
    if (kind == PeriodKind::month) text += fmt::format("&thang={}", month);
    if (as_of) text += "&luc=" + text::url_encode(as_of_text);
    return text.append(extra);
}

Choice Choice::with(PeriodKind to, int of_year, unsigned of_month) const {
    Choice other = *this;
    other.kind = to;
    other.year = of_year;
    other.month = of_month;
    other.period =
        to == PeriodKind::month ? month_period(of_year, of_month) : statutory_period(to, of_year);
    return other;
}

Choice Choice::with(const Period& days) const {
    Choice other = *this;
    other.kind = PeriodKind::free;
    other.period = days;
    return other;
}

Choice Choice::with(UnitId other_unit, Breadth other_breadth) const {
    Choice other = *this;
    other.unit = other_unit;
    other.breadth = other_breadth;
    return other;
}

Choice Choice::with(Standpoint other_standpoint) const {
    Choice other = *this;
    other.standpoint = other_standpoint;
    return other;
}

ScopeQuery Choice::scope(const Scope& within) const {
    return {.unit = unit, .breadth = breadth, .standpoint = standpoint, .period = period, .within = within};
}

std::string Choice::period_text() const {
    const std::string days = format_period(period);
    if (kind == PeriodKind::free) return days;
    if (kind == PeriodKind::month) return fmt::format("Tháng {}/{}", month, year);
    return fmt::format("{}, {}", format_period_kind(kind, year), days);
}

UnitId unit_asked(db::Transaction& tx, const organisation::Lookup& units, const Actor& actor, std::string_view id) {
    const Scope& scope = actor.scope(Permission::view_figures);
    if (const UnitId asked{number_of(id)}; asked) {
        if (!scope.contains(asked)) throw NotFound{"figures of a unit outside the scope"};
        return asked;
    }
    const auto tree = units.tree(tx, tx.today());
    if (tree->find(actor.unit)) {
        const UnitId authority = tree->authority_of(actor.unit);
        if (scope.contains(authority)) return authority;
        if (scope.contains(actor.unit)) return actor.unit;
    }
    for (const auto& unit : tree->units())
        if (scope.contains(unit.id)) return unit.id;
    throw NotFound{"no unit in scope", "Chưa có đơn vị nào mà Ông/Bà được xem số liệu."};
}

std::string list_path(const Choice& choice, Key key, Part part) {
    return choice.address("/so-lieu/ho-so", fmt::format("&chi_so={}{}", word(key),
                                                        part == Part::denominator ? "&phan=tong" : ""));
}

std::string definition_path(Key key) { return fmt::format("/so-lieu/dinh-nghia/{}", word(key)); }

}  // namespace indicators
