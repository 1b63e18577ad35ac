#include <fmt/format.h>
#include "modules/calendar/trace_view.hpp"
#include "modules/calendar/year_pages.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace calendar {

namespace {

VIEW_NAME(year_name, "YEAR");
VIEW_NAME(version_id, "VERSION_ID");
VIEW_NAME(version_digest, "VERSION_DIGEST");
VIEW_NAME(day_row, "DAY_ROW");
VIEW_NAME(day, "DAY");
VIEW_NAME(iso, "ISO");
VIEW_NAME(name, "NAME");
VIEW_NAME(kind, "KIND");
VIEW_NAME(optional, "OPTIONAL_DAY");
VIEW_NAME(turn_on, "TURN_ON");
VIEW_NAME(turn_off, "TURN_OFF");
VIEW_NAME(note, "NOTE");
VIEW_NAME(effect, "EFFECT");
VIEW_NAME(label, "LABEL");
VIEW_NAME(list, "PROMISES");
VIEW_NAME(promise_row, "PROMISE_ROW");
VIEW_NAME(code, "CODE");
VIEW_NAME(due, "DUE");
VIEW_NAME(rest_from, "REST_FROM");
VIEW_NAME(rest_to, "REST_TO");
VIEW_NAME(rest_name, "REST_NAME");
VIEW_NAME(rest_kind, "REST_KIND");
VIEW_NAME(made_up_on, "MADE_UP_ON");
VIEW_NAME(instead_of, "INSTEAD_OF");
VIEW_NAME(status, "STATUS_FIELD");
VIEW_NAME(source, "SOURCE_FIELD");

using Kind = view::Field::Kind;
using Size = view::Field::Size;

std::string typed_text(const http::Fields& typed, const char* field, const std::string& otherwise = {}) {
    return typed.has(field) ? std::string(typed[field]) : otherwise;
}

void add_day(view::Dictionary& page, Date on, const std::string& what, const std::string& sort) {
    auto& row = *page.AddSectionDictionary(day_row);
    row.SetValue(day, capitalised(format_weekday(on)) + " " + format_date(on));
    row.SetValue(iso, format_iso(on));
    row.SetValue(name, what);
    row.SetValue(kind, sort);
}

void fill_days(view::Dictionary& page, const YearContent& content) {
    for (const auto& rest : content.calendar.rest_days) add_day(page, rest.on, rest.name, name_of(rest.kind));
    for (const auto& each : content.calendar.make_up_days)
        add_day(page, each.on, "làm bù cho ngày " + format_date(each.instead_of), "ngày làm bù");
    for (const auto& each : content.optional_days) {
        auto& row = *page.AddSectionDictionary(optional);
        row.SetValue(day, format_date(each.day.on));
        row.SetValue(iso, format_iso(each.day.on));
        row.SetValue(name, each.day.name);
        row.SetValue(note, each.note);
        row.ShowSection(each.enabled ? turn_off : turn_on);
    }
}

void add_effect(view::Dictionary& page, const std::string& line) {
    page.AddSectionDictionary(effect)->SetValue(label, line);
}

std::string list_of(const std::vector<Date>& days) {
    std::string out;
    for (const Date each : days) out += (out.empty() ? "" : ", ") + format_short_date(each);
    return out;
}

void add_promises(view::Dictionary& page, const std::string& heading,
                  const std::vector<OpenPromise>& promises) {
    if (promises.empty()) return;
    auto& table = *page.AddSectionDictionary(list);
    table.SetValue(label, heading + (promises.size() >= 50 ? " (50 hồ sơ đầu)" : ""));
    for (const auto& promise : promises) {
        auto& row = *table.AddSectionDictionary(promise_row);
        row.SetValue(code, promise.code);
        row.SetValue(due, format_promise(promise.due_at));
    }
}

void fill_effects(view::Dictionary& page, const DraftPage& facts) {
    const auto& effects = facts.consequences;
    if (facts.opens_year)
        return add_effect(page, "Mở năm này để hẹn trả kết quả; không hẹn nào đã có phải thay đổi.");
    if (!effects.new_rest_days.empty()) add_effect(page, "Thêm ngày nghỉ: " + list_of(effects.new_rest_days));
    if (!effects.new_working_days.empty())
        add_effect(page, "Thêm ngày làm việc: " + list_of(effects.new_working_days));
    if (effects.new_rest_days.empty() && effects.new_working_days.empty())
        add_effect(page, "Không ngày nào thay đổi.");
    add_effect(page, fmt::format("{} hồ sơ đang giải quyết có thời hạn chạm các ngày này.", effects.touched));
    add_effect(
        page,
        fmt::format("{} hồ sơ hẹn đúng ngày nghỉ mới sẽ chuyển sang ngày làm việc tiếp theo và được báo; "
                    "các hẹn khác giữ nguyên.",
                    effects.moved));
    add_promises(page, "Hồ sơ sẽ chuyển ngày hẹn", effects.moving);
    add_promises(page, "Hồ sơ có thời hạn chạm các ngày này", effects.touching);
}

void fill_forms(view::Dictionary& page, const YearContent& content, const http::Fields& typed,
                const FieldErrors& errors) {
    const auto date = [&](auto& marker, const char* field, const char* text, bool may_be_empty) {
        view::add_field(page, marker,
                        {.name = field,
                         .label = text,
                         .value = typed_text(typed, field),
                         .kind = Kind::date,
                         .size = Size::middle,
                         .optional = may_be_empty,
                         .longest = 10},
                        errors);
    };
    date(rest_from, "rest_from", "Từ ngày", false);
    date(rest_to, "rest_to", "Đến ngày", true);
    view::add_field(page, rest_name,
                    {.name = "rest_name",
                     .label = "Tên ngày nghỉ",
                     .value = typed_text(typed, "rest_name"),
                     .hint = "Ví dụ: Tết Nguyên đán",
                     .longest = 200},
                    errors);
    view::add_field(page, rest_kind,
                    {.name = "rest_kind",
                     .label = "Loại",
                     .value = typed_text(typed, "rest_kind", "holiday"),
                     .kind = Kind::select,
                     .size = Size::middle,
                     .options = {{"holiday", "nghỉ lễ, Tết"},
                                 {"compensation", "nghỉ bù"},
                                 {"swapped", "nghỉ hoán đổi"},
                                 {"emergency", "nghỉ đột xuất (bão, lũ)"}}},
                    errors);
    date(made_up_on, "made_up_on", "Ngày làm bù", false);
    date(instead_of, "instead_of", "Thay cho ngày", false);
    view::add_field(page, status,
                    {.name = "status",
                     .label = "Tình trạng",
                     .value = typed_text(typed, "status", std::string(word(content.calendar.status))),
                     .kind = Kind::radios,
                     .options = {{"confirmed", "Đã công bố"}, {"provisional", "Tạm tính, chờ thông báo"}}},
                    errors);
    view::add_field(page, source,
                    {.name = "source",
                     .label = "Căn cứ",
                     .value = typed_text(typed, "source", content.source),
                     .hint = "Văn bản hoặc thông báo nghỉ lễ, Tết",
                     .longest = 200},
                    errors);
}

}  // namespace

void fill_draft(view::Dictionary& page, const DraftPage& facts, const http::Fields& typed,
                const FieldErrors& errors) {
    page.SetValue(year_name, fmt::to_string(facts.draft.year));
    page.SetValue(version_id, fmt::to_string(facts.draft.id.value));
    page.SetValue(version_digest, facts.draft.digest);
    view::add_errors(page, "Chưa ghi được", errors);
    fill_days(page, facts.content);
    fill_effects(page, facts);
    fill_forms(page, facts.content, typed, errors);
}

}  // namespace calendar
