#include "modules/calendar/year_pages.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "base/text.hpp"
#include "modules/calendar/hours_text.hpp"
#include "modules/calendar/trace_view.hpp"
#include "platform/view/parts.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

VIEW_NAME(year_name, "YEAR");
VIEW_NAME(status, "STATUS");
VIEW_NAME(status_css, "STATUS_CSS");
VIEW_NAME(source, "SOURCE");
VIEW_NAME(opened, "OPENED");
VIEW_NAME(may_open, "MAY_OPEN");
VIEW_NAME(may_edit, "MAY_EDIT");
VIEW_NAME(may_go_on, "MAY_GO_ON");
VIEW_NAME(hours, "OFFICE_HOURS");
VIEW_NAME(rest, "REST");
VIEW_NAME(no_rest, "NO_REST");
VIEW_NAME(make_up, "MAKE_UP");
VIEW_NAME(with_make_up, "WITH_MAKE_UP");
VIEW_NAME(optional, "OPTIONAL_DAY");
VIEW_NAME(day, "DAY");
VIEW_NAME(name, "NAME");
VIEW_NAME(kind, "KIND");
VIEW_NAME(instead, "INSTEAD");
VIEW_NAME(note, "NOTE");
VIEW_NAME(version, "VERSION");
VIEW_NAME(number, "NUMBER");
VIEW_NAME(state, "STATE");
VIEW_NAME(reason, "REASON");
VIEW_NAME(when, "WHEN");
VIEW_NAME(digest_text, "DIGEST");
VIEW_NAME(month, "MONTH");
VIEW_NAME(month_name, "MONTH_NAME");
VIEW_NAME(week, "WEEK");
VIEW_NAME(cell, "CELL");
VIEW_NAME(css, "CSS");
VIEW_NAME(iso, "ISO");
VIEW_NAME(label, "LABEL");
VIEW_NAME(cell_note, "CELL_NOTE");

std::string weekday_date(Date date) { return capitalised(format_weekday(date)) + " " + format_date(date); }

std::string state_name(const YearVersion& v) {
    if (v.state == VersionState::draft) return "Bản nháp";
    if (v.state == VersionState::published) return "Đang áp dụng";
    return v.published_at ? "Đã thay" : "Đã hủy";
}

void fill_days(view::Dictionary& page, const YearContent& content) {
    for (const auto& each : content.calendar.rest_days) {
        auto& row = *page.AddSectionDictionary(rest);
        row.SetValue(day, weekday_date(each.on));
        row.SetValue(name, each.name);
        row.SetValue(kind, name_of(each.kind));
    }
    if (content.calendar.rest_days.empty()) page.ShowSection(no_rest);
    auto* table = content.calendar.make_up_days.empty() ? nullptr : page.AddSectionDictionary(with_make_up);
    for (const auto& each : content.calendar.make_up_days) {
        auto& row = *table->AddSectionDictionary(make_up);
        row.SetValue(day, weekday_date(each.on));
        row.SetValue(instead, weekday_date(each.instead_of));
    }
    for (const auto& each : content.optional_days) {
        auto& row = *page.AddSectionDictionary(optional);
        row.SetValue(day, format_date(each.day.on));
        row.SetValue(name, each.day.name);
        row.SetValue(note, each.enabled ? "Đang tính là ngày nghỉ." : each.note);
    }
    for (const auto& season : content.office_hours)
        page.AddSectionDictionary(hours)->SetValue(
            label, fmt::format("{} đến {}: {}", format_short_date(season.from), format_short_date(season.to),
                               format_hours_in_words(season.open)));
}

void fill_versions(view::Dictionary& page, const std::vector<YearVersion>& versions) {
    for (const auto& each : versions) {
        auto& row = *page.AddSectionDictionary(version);
        row.SetValue(number, fmt::to_string(each.number));
        row.SetValue(state, state_name(each));
        row.SetValue(reason, each.reason);
        row.SetValue(when, format_moment(each.published_at.value_or(each.recorded_at)));
        row.SetValue(digest_text, text::shorten(each.digest, 13));
    }
}

struct Cell {
    std::string css, note;
};

Cell cell_of(const WorkingCalendar& calendar, Date date) {
    const auto* rest_day = calendar.rest_day(date);
    switch (calendar.kind(date)) {
        case DayKind::holiday: return {"d-hol", rest_day ? rest_day->name : ""};
        case DayKind::make_up: return {"d-in", "làm bù"};
        case DayKind::weekly_rest: return {"d-off", ""};
        case DayKind::working: break;
    }
    return {"", ""};
}

void fill_month(view::Dictionary& page, const WorkingCalendar& calendar, int year, unsigned number_of_month) {
    auto& table = *page.AddSectionDictionary(month);
    table.SetValue(month_name, fmt::format("Tháng {}", number_of_month));
    const Date first = make_date(year, number_of_month, 1);
    const Date next =
        number_of_month == 12 ? make_date(year + 1, 1, 1) : make_date(year, number_of_month + 1, 1);
    const auto since_monday = [](Date date) { return chr::days{(weekday_of(date) + 6) % 7}; };
    view::Dictionary* row = nullptr;
    for (Date date = first - since_monday(first); date < next || since_monday(date).count() != 0;
         date += chr::days{1}) {
        if (since_monday(date).count() == 0) row = table.AddSectionDictionary(week);
        const bool inside = date >= first && date < next;
        const Cell shown = inside ? cell_of(calendar, date) : Cell{"d-out", ""};
        auto& entry = *row->AddSectionDictionary(cell);
        entry.SetValue(css, shown.css);
        entry.SetValue(iso, format_iso(date));
        entry.SetValue(label, inside ? fmt::to_string(unsigned(chr::year_month_day{date}.day())) : "");
        entry.SetValue(cell_note, shown.note);
    }
}

}  // namespace

std::string name_of(YearStatus status_word) {
    return status_word == YearStatus::confirmed ? "Đã công bố" : "Tạm tính";
}

std::string name_of(RestKind kind_word) {
    switch (kind_word) {
        case RestKind::holiday: return "nghỉ lễ, Tết";
        case RestKind::compensation: return "nghỉ bù";
        case RestKind::swapped: return "nghỉ hoán đổi";
        case RestKind::emergency: return "nghỉ đột xuất";
    }
    return {};
}

void fill_months(view::Dictionary& page, const YearContent& content) {
    WorkingCalendar::Parts parts;
    parts.years.push_back(content.calendar);
    const WorkingCalendar calendar{std::move(parts)};
    for (unsigned number_of_month = 1; number_of_month <= 12; ++number_of_month)
        fill_month(page, calendar, content.calendar.year, number_of_month);
}

void fill_year(view::Dictionary& page, const YearPage& facts) {
    page.SetValue(year_name, fmt::to_string(facts.year));
    fill_versions(page, facts.versions);
    if (facts.may_manage) page.ShowSection(facts.has_draft ? may_go_on : facts.content ? may_edit : may_open);
    if (!facts.content) {
        view::add_empty(
            page, {.heading = fmt::format("Chưa có lịch làm việc năm {}", facts.year),
                   .text = "Chưa thể hẹn trả kết quả vào năm này cho đến khi người có quyền quản lý lịch "
                           "mở năm."});
        return;
    }
    auto& shown = *page.AddSectionDictionary(opened);
    const bool confirmed = facts.content->calendar.status == YearStatus::confirmed;
    shown.SetValue(status, name_of(facts.content->calendar.status));
    shown.SetValue(status_css, confirmed ? "badge-ok" : "badge-wait");
    shown.SetValue(source, facts.content->source);
    fill_days(shown, *facts.content);
    fill_months(shown, *facts.content);
}

view::Rail calendar_rail(const std::vector<int>& years, int current_year, bool at_hours) {
    view::RailGroup by_year{"Lịch theo năm", {}};
    for (const int each : years)
        by_year.items.push_back({fmt::format("Năm {}", each),
                                 fmt::format("/lich/{}", each),
                                 {},
                                 false,
                                 !at_hours && each == current_year});
    const int next = years.empty() ? current_year : years.back() + 1;
    by_year.items.push_back({fmt::format("Năm {} (chưa mở)", next),
                             fmt::format("/lich/{}", next),
                             {},
                             false,
                             !at_hours && next == current_year});
    return {"Lịch làm việc",
            {by_year,
             {"Thiết lập",
              {{"Giờ làm việc của đơn vị", "/lich/gio-lam-viec", {}, false, at_hours},
               {"Tính thử ngày hẹn", "/tinh-han"}}}}};
}

}  // namespace calendar
