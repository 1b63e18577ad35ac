#include "modules/calendar/year_edit.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "base/text.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

bool rests_weekly(const YearCalendar& year, Date day) {
    return std::count(year.weekly_rest.begin(), year.weekly_rest.end(), weekday_of(day)) > 0;
}

bool rests(const YearCalendar& year, Date day) {
    return rests_weekly(year, day) || std::any_of(year.rest_days.begin(), year.rest_days.end(),
                                                  [&](const auto& r) { return r.on == day; });
}

void put(YearCalendar& year, RestDay day) {
    year.rest_days.push_back(std::move(day));
    std::sort(year.rest_days.begin(), year.rest_days.end(),
              [](const auto& a, const auto& b) { return a.on < b.on; });
}

/// Holidays on working days first, then the others on the next working day that is still free.
void put_holidays(YearCalendar& year, const std::vector<RestDay>& holidays) {
    for (const auto& holiday : holidays)
        if (!rests_weekly(year, holiday.on)) put(year, holiday);
    for (auto holiday : holidays) {
        if (!rests_weekly(year, holiday.on)) continue;
        while (rests(year, holiday.on)) holiday.on += chr::days{1};
        holiday.kind = RestKind::compensation;
        put(year, holiday);
    }
}

std::optional<Date> date_of(const http::Fields& form, const char* field, int year, FieldErrors& errors) {
    const auto day = parse_date(text::trim(form[field]));
    if (!day)
        errors.add(field, "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 02/09/2026.");
    else if (year_of(*day) != year)
        errors.add(field, fmt::format("Ngày này không thuộc năm {}.", year));
    else
        return day;
    return std::nullopt;
}

std::string words_of(const http::Fields& form, const char* field, const char* what, FieldErrors& errors) {
    const std::string words = text::squeeze(form[field]);
    if (words.empty()) errors.add(field, std::string("Nhập ") + what + ".");
    if (text::length(words) > 200) errors.add(field, "Tối đa 200 ký tự.");
    return words;
}

}  // namespace

YearContent propose_year(int year) {
    YearContent content;
    content.calendar.year = year;
    content.calendar.status = YearStatus::provisional;
    content.source = "Đề xuất theo Bộ luật Lao động 2019, Điều 112";
    content.office_hours = {{make_date(year, 1, 1), make_date(year, 12, 31), usual_hours()}};
    put_holidays(content.calendar, {{make_date(year, 1, 1), "Tết Dương lịch"},
                                    {make_date(year, 4, 30), "Ngày Chiến thắng 30/4"},
                                    {make_date(year, 5, 1), "Ngày Quốc tế Lao động 1/5"},
                                    {make_date(year, 9, 2), "Quốc khánh"},
                                    {make_date(year, 9, 3), "Quốc khánh"}});
    return content;
}

Parsed<YearContent> add_rest_days(YearContent content, const http::Fields& form) {
    FieldErrors errors;
    auto& year = content.calendar;
    const auto from = date_of(form, "rest_from", year.year, errors);
    auto to = from;
    if (!text::trim(form["rest_to"]).empty()) to = date_of(form, "rest_to", year.year, errors);
    const auto name = words_of(form, "rest_name", "tên ngày nghỉ", errors);
    const auto kind = parse_rest_kind(form["rest_kind"]);
    if (!kind) errors.add("rest_kind", "Chọn loại ngày nghỉ.");
    if (from && to && *to < *from) errors.add("rest_to", "Ngày cuối phải sau ngày đầu.");
    if (from && to && *to - *from > chr::days{31}) errors.add("rest_to", "Mỗi lần thêm nhiều nhất 31 ngày.");
    if (!errors.empty()) return errors;
    int added = 0;
    for (Date day = *from; day <= *to; day += chr::days{1})
        if (!rests(year, day)) {
            put(year, {day, name, *kind});
            ++added;
        }
    if (added == 0) errors.add("rest_from", "Các ngày này đã là ngày nghỉ.");
    if (!errors.empty()) return errors;
    return content;
}

Parsed<YearContent> add_make_up_day(YearContent content, const http::Fields& form) {
    FieldErrors errors;
    auto& year = content.calendar;
    const auto on = date_of(form, "made_up_on", year.year, errors);
    const auto instead = date_of(form, "instead_of", year.year, errors);
    if (on && !rests_weekly(year, *on)) errors.add("made_up_on", "Ngày làm bù phải là ngày nghỉ cuối tuần.");
    if (on && std::any_of(year.make_up_days.begin(), year.make_up_days.end(),
                          [&](const auto& m) { return m.on == *on; }))
        errors.add("made_up_on", "Ngày này đã là ngày làm bù.");
    if (instead && rests_weekly(year, *instead))
        errors.add("instead_of", "Ngày được nghỉ thay phải là ngày trong tuần.");
    const auto found = std::find_if(year.rest_days.begin(), year.rest_days.end(),
                                    [&](const RestDay& rest) { return instead && rest.on == *instead; });
    if (found != year.rest_days.end() && found->kind != RestKind::swapped)
        errors.add("instead_of", "Ngày này đã là ngày nghỉ, không cần làm bù.");
    if (!errors.empty()) return errors;
    if (found == year.rest_days.end()) put(year, {*instead, "theo thông báo", RestKind::swapped});
    year.make_up_days.push_back({*on, *instead});
    return content;
}

Parsed<YearContent> remove_day(YearContent content, const http::Fields& form) {
    FieldErrors errors;
    const auto on = parse_iso_date(form["on"]);
    auto& year = content.calendar;
    std::size_t removed = 0;
    if (on) {
        removed += std::erase_if(year.rest_days, [&](const RestDay& rest) { return rest.on == *on; });
        removed += std::erase_if(year.make_up_days,
                                 [&](const MakeUpDay& d) { return d.on == *on || d.instead_of == *on; });
        for (auto& optional : content.optional_days)
            if (optional.day.on == *on) optional.enabled = false;
    }
    if (removed == 0) errors.add("on", "Ngày này không có trong bản nháp.");
    if (!errors.empty()) return errors;
    return content;
}

Parsed<YearContent> switch_optional_day(YearContent content, const http::Fields& form) {
    FieldErrors errors;
    const auto on = parse_iso_date(form["on"]);
    for (auto& optional : content.optional_days) {
        if (!on || optional.day.on != *on) continue;
        optional.enabled = form["enabled"] == "yes";
        std::erase_if(content.calendar.rest_days, [&](const RestDay& rest) { return rest.on == *on; });
        if (optional.enabled) put(content.calendar, optional.day);
        return content;
    }
    errors.add("on", "Ngày này không có trong bản nháp.");
    return errors;
}

Parsed<YearContent> set_status(YearContent content, const http::Fields& form) {
    FieldErrors errors;
    const auto status = parse_year_status(form["status"]);
    if (!status || *status == YearStatus::absent) errors.add("status", "Chọn tình trạng của lịch.");
    content.source = words_of(form, "source", "văn bản hoặc thông báo làm căn cứ", errors);
    if (!errors.empty()) return errors;
    content.calendar.status = *status;
    return content;
}

}  // namespace calendar
