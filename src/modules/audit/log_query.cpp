#include "modules/audit/log_query.hpp"
#include <fmt/format.h>
#include <charconv>
#include "base/money.hpp"
#include "base/text.hpp"
#include "modules/audit/kinds.hpp"

namespace audit {
namespace {

constexpr std::size_t longest_query = 100;

/// "1700442000.123" of an address: where the page before ended.
std::optional<LogPlace> parse_place(std::string_view text) {
    LogPlace place;
    std::int64_t seconds = 0;
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view digits, std::int64_t& value) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    if (!number(text.substr(0, dot), seconds) || !number(text.substr(dot + 1), place.id)) return std::nullopt;
    place.recorded_at = Instant{std::chrono::seconds{seconds}};
    return place;
}

Date parse_day(const http::Request& request, const char* field, Date otherwise, FieldErrors& errors) {
    const auto typed = text::trim(request.query[field]);
    if (typed.empty()) return otherwise;
    const auto day = parse_date(typed);
    if (!day) errors.add(field, "Nhập ngày dạng dd/mm/yyyy, ví dụ 20/11/2023.");
    return day.value_or(otherwise);
}

}  // namespace

std::string format_place(const Line& line) {
    return fmt::format("{}.{}", line.recorded_at.time_since_epoch().count(), line.id.value);
}

Asked parse_query(const http::Request& request, Date today) {
    Asked asked;
    asked.typed = text::shorten(text::squeeze(request.query["q"]), longest_query);
    asked.group = kind_group(request.query["viec"]).word;
    asked.query.kind_prefix = kind_group(asked.group).prefix;
    asked.query.from = parse_day(request, "tu", today, asked.errors);
    asked.query.to = parse_day(request, "den", std::max(today, asked.query.from), asked.errors);
    if (asked.query.to < asked.query.from) asked.errors.add("den", "Ngày cuối phải từ ngày đầu trở đi.");
    asked.query.scope = request.actor().scope(Permission::view_audit);
    asked.before = parse_place(request.query["truoc"]);
    asked.after = parse_place(request.query["sau"]);
    return asked;
}

/// What was typed is a dossier's code, an officer's name, or the id of a request.
void resolve_typed(db::Transaction& tx, const Names& names, Asked& asked) {
    if (asked.typed.empty()) return;
    if (names.find_subject) asked.query.subject = names.find_subject(tx, asked.typed);
    if (asked.query.subject == 0 && names.find_officer) asked.query.officer = names.find_officer(tx, asked.typed);
    if (asked.query.subject == 0 && !asked.query.officer) asked.query.request_id = asked.typed;
}

std::string address(const Asked& asked, const std::string& path, const std::string& more) {
    return fmt::format("{}?q={}&viec={}&tu={}&den={}{}", path, text::url_encode(asked.typed), asked.group,
                       text::url_encode(format_date(asked.query.from)), text::url_encode(format_date(asked.query.to)),
                       more);
}

RowText row_text(db::Transaction& tx, const Names& names, const LogEntry& entry, bool one_day) {
    const Line& line = entry.line;
    RowText row{.position = entry.position ? format_number(*entry.position) : "chờ",
                .moment = one_day ? format_time(line.recorded_at) : format_moment(line.recorded_at),
                .who = line.account ? "Tài khoản " + std::to_string(line.account.value) : "Hệ thống",
                .post = {},
                .act = format_kind(line.kind),
                .subject = line.subject ? std::to_string(line.subject) : "",
                .href = subject_path(line.kind, line.subject),
                .request = line.request_id,
                .hash = entry.hash.empty() ? "" : entry.hash.substr(0, 4) + " …",
                .notable = is_notable(line.kind)};
    if (line.kind == "account.sign_in_failed") row.who = "Không rõ";
    if (line.officer && names.officer) {
        const auto officer = names.officer(tx, line);
        row.who = officer.name;
        row.post = officer.position;
    }
    if (line.subject && names.subject)
        if (const auto text = names.subject(tx, line); !text.empty()) row.subject = text;
    return row;
}

}  // namespace audit
