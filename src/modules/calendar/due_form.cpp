#include "modules/calendar/due_form.hpp"
#include <charconv>
#include "base/text.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

constexpr int most_pauses = 20;

std::optional<int> parse_amount(std::string_view text) {
    text = text::trim(text);
    int amount = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (failure != std::errc{} || end != text.data() + text.size() || amount < 1 || amount > 365)
        return std::nullopt;
    return amount;
}

void read_received(const http::Fields& form, DueQuestion& question, FieldErrors& errors) {
    const auto day = parse_date(text::trim(form["received_on"]));
    const auto time = parse_time_of_day(text::trim(form["received_time"]));
    if (!day) errors.add("received_on", "Nhập ngày tiếp nhận theo dạng ngày/tháng/năm, ví dụ 09/06/2023.");
    if (!time) errors.add("received_time", "Nhập giờ tiếp nhận theo dạng giờ:phút, ví dụ 14:10.");
    if (day && time) question.received = at_local(*day, *time);
}

void read_limit(const http::Fields& form, DueQuestion& question, FieldErrors& errors) {
    const auto unit = parse_limit_unit(form["unit"]);
    if (!unit) return errors.add("unit", "Chọn cách tính thời hạn.");
    if (*unit == LimitUnit::same_day) {
        question.limit = {0, *unit};
        return;
    }
    const auto amount = parse_amount(form["amount"]);
    if (!amount) return errors.add("amount", "Nhập thời hạn là một số từ 1 đến 365.");
    question.limit = {*amount, *unit};
}

void read_cut_off(std::string_view text, DueQuestion& question, FieldErrors& errors) {
    if (text.empty()) return;
    const auto cut_off = parse_time_of_day(text::trim(text));
    if (!cut_off) return errors.add("cut_off", "Nhập giờ chốt nhận theo dạng giờ:phút, ví dụ 15:00.");
    question.rules.cut_off = chr::duration_cast<chr::minutes>(*cut_off);
}

void read_pause(const http::Fields& form, DueQuestion& question, FieldErrors& errors) {
    if (text::trim(form["pause_from"]).empty() && text::trim(form["pause_to"]).empty()) return;
    const auto from = parse_moment(form["pause_from"]), to = parse_moment(form["pause_to"]);
    constexpr auto example = "Nhập ngày và giờ, ví dụ 12/06/2023 10:00.";
    if (!from) errors.add("pause_from", example);
    if (!to) errors.add("pause_to", example);
    if (from && to && *to <= *from) errors.add("pause_to", "Lúc tiếp tục phải sau lúc tạm dừng.");
    if (from && *from < question.received) errors.add("pause_from", "Tạm dừng phải sau khi tiếp nhận.");
    if (from && to) question.pauses.push_back({*from, *to});
}

std::optional<Pause> parse_pause(std::string_view text) {
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) return std::nullopt;
    const auto from = parse_iso_instant(text.substr(0, dots)), to = parse_iso_instant(text.substr(dots + 2));
    if (!from || !to || *to <= *from) return std::nullopt;
    return Pause{*from, *to};
}

}  // namespace

std::optional<Instant> parse_moment(std::string_view words) {
    words = text::trim(words);
    const auto blank = words.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const auto day = parse_date(words.substr(0, blank));
    const auto time = parse_time_of_day(text::trim(words.substr(blank)));
    if (!day || !time) return std::nullopt;
    return at_local(*day, *time);
}

Parsed<DueQuestion> parse_due_form(const http::Fields& form) {
    DueQuestion question;
    FieldErrors errors;
    read_received(form, question, errors);
    read_limit(form, question, errors);
    read_cut_off(form["cut_off"], question, errors);
    question.rules.received_counts = form["received_counts"] == "yes";
    read_pause(form, question, errors);
    if (!errors.empty()) return errors;
    return question;
}

Parsed<DueQuestion> parse_due_query(const http::Fields& query) {
    DueQuestion question;
    FieldErrors errors;
    const auto received = parse_iso_instant(query["from"]);
    if (!received) errors.add("from", "Cần thời điểm tiếp nhận, ví dụ 2023-01-19T14:10.");
    if (received) question.received = *received;
    const auto limit = parse_time_limit(query["limit"]);
    if (!limit || limit->amount > 365)
        errors.add("limit",
                   "Cần thời hạn: N working_days|working_hours|calendar_days|months (N từ 1 đến 365) hoặc "
                   "same_day.");
    else
        question.limit = *limit;
    read_cut_off(query["cut_off"], question, errors);
    const auto counts = query["received_counts"];
    if (!counts.empty() && counts != "yes" && counts != "no")
        errors.add("received_counts", "Chỉ nhận yes hoặc no.");
    question.rules.received_counts = counts == "yes";
    const auto pauses = query.all("pause");
    if (pauses.size() > most_pauses) errors.add("pause", "Tối đa 20 lần tạm dừng.");
    for (const auto text : pauses) {
        if (const auto pause = parse_pause(text))
            question.pauses.push_back(*pause);
        else
            errors.add("pause", "Cần dạng TỪ..ĐẾN, ví dụ 2023-01-30T10:00..2023-02-02T14:00.");
    }
    if (!errors.empty()) return errors;
    return question;
}

}  // namespace calendar
