#include "platform/paper/csv.hpp"
#include <fmt/format.h>
#include <utility>

namespace paper {

namespace {

/// What spreadsheets begin a formula with, also behind a tab or a line break.
bool looks_like_formula(const std::string& text) {
    return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
}

std::string quoted(const std::string& text) {
    if (text.find_first_of(",;\"\r\n") == std::string::npos) return text;
    std::string all = "\"";
    for (const char each : text) {
        if (each == '"') all += '"';
        all += each;
    }
    return all + "\"";
}

struct CellText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const {
        return quoted(looks_like_formula(text) ? "'" + text : text);
    }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(Hundredths number) const {
        const std::int64_t size = number.value < 0 ? -number.value : number.value;
        return fmt::format("{}{}.{:02}", number.value < 0 ? "-" : "", size / 100, size % 100);
    }
    std::string operator()(Date day) const { return format_date(day); }
    std::string operator()(Instant moment) const {
        return format_date(local_date(moment)) + " " + format_time(moment);
    }
    std::string operator()(Dong money) const { return std::to_string(money.amount); }
};

std::string title_line(const SheetHead& head) {
    SheetRow titles;
    for (const SheetColumn& column : head.columns) titles.emplace_back(column.title);
    return csv_line(titles);
}

}  // namespace

std::string csv_line(const SheetRow& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) line += ',';
        line += std::visit(CellText{}, row[i]);
    }
    return line + "\r\n";
}

NextBytes stream_csv(const SheetHead& head, NextRows next) {
    return [first = "\xEF\xBB\xBF" + title_line(head), next = std::move(next)](std::string& out) mutable {
        const std::string titles = std::exchange(first, {});
        out += titles;
        const auto rows = next();
        for (const SheetRow& row : rows) out += csv_line(row);
        return !rows.empty() || !titles.empty();
    };
}

}  // namespace paper
