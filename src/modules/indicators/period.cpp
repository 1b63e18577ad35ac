#include "modules/indicators/period.hpp"
#include <fmt/format.h>
#include <array>
#include "base/check.hpp"

namespace indicators {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

struct Row {
    PeriodKind kind;
    std::string_view word;
    std::string_view name;
};
constexpr std::array<Row, 7> rows{{{PeriodKind::quarter_one, "quy-1", "Quý I"},
                                   {PeriodKind::six_months, "6-thang", "6 tháng"},
                                   {PeriodKind::quarter_three, "quy-3", "Quý III"},
                                   {PeriodKind::nine_months, "9-thang", "9 tháng"},
                                   {PeriodKind::year, "nam", "Năm"},
                                   {PeriodKind::month, "thang", "Tháng"},
                                   {PeriodKind::free, "tu-chon", "Tự chọn"}}};

const Row& row(PeriodKind kind) { return rows.at(static_cast<std::size_t>(kind)); }

Date a_year_before(Date date) {
    year_month_day before{date};
    before -= std::chrono::years{1};
    if (!before.ok()) before = before.year() / before.month() / std::chrono::last;
    return before;
}

Date last_of_month(const year_month_day& ymd) { return ymd.year() / ymd.month() / std::chrono::last; }

}  // namespace

std::string_view word(PeriodKind kind) { return row(kind).word; }

std::optional<PeriodKind> parse_period_kind(std::string_view text) {
    for (const auto& one : rows)
        if (one.word == text) return one.kind;
    return std::nullopt;
}

Period statutory_period(PeriodKind kind, int number) {
    const Date first = make_date(number - 1, 12, 15);
    switch (kind) {
        case PeriodKind::quarter_one: return {first, make_date(number, 3, 14)};
        case PeriodKind::six_months: return {first, make_date(number, 6, 14)};
        case PeriodKind::quarter_three: return {make_date(number, 6, 15), make_date(number, 9, 14)};
        case PeriodKind::nine_months: return {first, make_date(number, 9, 14)};
        case PeriodKind::year: return {first, make_date(number, 12, 14)};
        default: check(false, "months and free periods have their own days"); return {};
    }
}

Period month_period(int number, unsigned of) {
    const year_month_day first{year{number}, month{of}, day{1}};
    return {first, last_of_month(first)};
}

int report_year_of(Date date) {
    const int number = year_of(date);
    return date >= make_date(number, 12, 15) ? number + 1 : number;
}

Period same_period_last_year(const Period& period) {
    return {a_year_before(period.from), a_year_before(period.to)};
}

std::vector<Period> months_of(const Period& period) {
    std::vector<Period> months;
    for (Date from = period.from; from <= period.to;) {
        const Date to = std::min(last_of_month(year_month_day{from}), period.to);
        months.push_back({from, to});
        from = to + std::chrono::days{1};
    }
    return months;
}

std::string format_period(const Period& period) {
    return fmt::format("{} đến {}", format_date(period.from), format_date(period.to));
}

std::string format_period_kind(PeriodKind kind, int number) { return fmt::format("{} {}", row(kind).name, number); }

std::string format_month(Date date) {
    const year_month_day ymd{date};
    return fmt::format("{}/{}", unsigned(ymd.month()), int(ymd.year()));
}

std::string format_short_month(Date date) {
    const year_month_day ymd{date};
    return fmt::format("{}/{:02}", unsigned(ymd.month()), int(ymd.year()) % 100);
}

std::string format_iso_month(Date date) {
    const year_month_day ymd{date};
    return fmt::format("{}-{:02}", int(ymd.year()), unsigned(ymd.month()));
}

}  // namespace indicators
