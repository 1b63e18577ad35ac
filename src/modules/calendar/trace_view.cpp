#include "modules/calendar/trace_view.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "base/text.hpp"
#include "modules/calendar/day_cells.hpp"
#include "modules/calendar/hours_text.hpp"
#include "platform/view/parts.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

VIEW_NAME(trace_part, "TRACE");
VIEW_NAME(promise, "PROMISE");
VIEW_NAME(promise_iso, "PROMISE_ISO");
VIEW_NAME(sentence, "SENTENCE");
VIEW_NAME(received, "RECEIVED");
VIEW_NAME(received_iso, "RECEIVED_ISO");
VIEW_NAME(received_note, "RECEIVED_NOTE");
VIEW_NAME(moved_section, "MOVED");
VIEW_NAME(first_promise, "FIRST_PROMISE");
VIEW_NAME(first_iso, "FIRST_ISO");
VIEW_NAME(moved_why, "MOVED_WHY");
VIEW_NAME(extended_section, "EXTENDED");
VIEW_NAME(extended_promise, "EXTENDED_PROMISE");
VIEW_NAME(extended_iso, "EXTENDED_ISO");
VIEW_NAME(extended_why, "EXTENDED_WHY");
VIEW_NAME(provisional_section, "PROVISIONAL");
VIEW_NAME(caption, "CAPTION");
VIEW_NAME(week, "WEEK");
VIEW_NAME(cell, "CELL");
VIEW_NAME(css, "CSS");
VIEW_NAME(iso, "ISO");
VIEW_NAME(label, "LABEL");
VIEW_NAME(hours_section, "COUNTED");
VIEW_NAME(hours, "HOURS");
VIEW_NAME(note, "NOTE");
VIEW_NAME(line, "LINE");
VIEW_NAME(day_name, "DAY");
VIEW_NAME(reason, "REASON");
VIEW_NAME(counted, "MINUTES");
VIEW_NAME(left, "LEFT");
VIEW_NAME(rule, "RULE");
VIEW_NAME(term, "TERM");
VIEW_NAME(meaning, "MEANING");

bool on_the_wall(const Explanation& e) {
    return e.limit.unit == LimitUnit::calendar_days || e.limit.unit == LimitUnit::months;
}

/// Minutes of the limit's clock in days and hours: "3 ngày 2 giờ".
std::string length_text(const Explanation& e, std::int64_t minutes) {
    const std::int64_t day = on_the_wall(e) ? 1440 : minutes_a_day;
    std::string out = minutes >= day ? fmt::format("{} ngày", minutes / day) : "";
    if (minutes % day) out += (out.empty() ? "" : " ") + format_minutes(minutes % day);
    return out.empty() ? "0" : out;
}

std::string limit_text(const Explanation& e) {
    if (e.limit.unit != LimitUnit::working_days) return format_time_limit(e.limit);
    return fmt::format("{} ({} giờ)", format_time_limit(e.limit), e.total / 60);
}

std::int64_t days_with(const Explanation& e, DayReason reason) {
    return std::count_if(e.days.begin(), e.days.end(), [&](const TraceDay& day) {
        return day.reason == reason && day.date >= local_date(e.starts_at);
    });
}

/// "a, b và c".
std::string enumerated(std::vector<std::string> parts) {
    const std::string last = parts.back();
    parts.pop_back();
    return parts.empty() ? last : text::join(parts, ", ") + " và " + last;
}

std::string sentence_text(const Explanation& e) {
    std::vector<std::string> skipped;
    if (const auto n = days_with(e, DayReason::weekly_rest))
        skipped.push_back(fmt::format("{} ngày nghỉ cuối tuần", n));
    if (const auto n = days_with(e, DayReason::holiday)) skipped.push_back(fmt::format("{} ngày nghỉ lễ", n));
    if (e.paused > 0) skipped.push_back(length_text(e, e.paused) + " tạm dừng");
    const auto day = local_date(e.starts_at);
    const std::string start = e.limit.unit == LimitUnit::working_hours
                                  ? format_promise(e.starts_at)
                                  : format_weekday(day) + " " + format_date(day);
    return fmt::format("Thời hạn {} bắt đầu tính từ {}{}{}.", limit_text(e), start,
                       on_the_wall(e) ? ", tính cả ngày nghỉ" : "",
                       skipped.empty() ? "" : ", không tính " + enumerated(skipped));
}

std::string received_note_text(const Explanation& e) {
    if (e.due.taken_on == local_date(e.received)) return {};
    return ". " + capitalised(e.days.front().text);
}

void add_promise(view::Dictionary& part, const WorkingCalendar& calendar, const Explanation& e) {
    part.SetValue(promise, format_promise(e.due.due_at));
    part.SetValue(promise_iso, format_iso(e.due.due_at));
    part.SetValue(sentence, sentence_text(e));
    part.SetValue(received, format_promise(e.received));
    part.SetValue(received_iso, format_iso(e.received));
    part.SetValue(received_note, received_note_text(e));
    if (e.due.provisional) part.ShowSection(provisional_section);
    const auto first = compute(calendar, e.received, e.limit, {}, e.rules).due_at;
    if (first == e.due.due_at) return;
    auto& moved = *part.AddSectionDictionary(moved_section);
    moved.SetValue(first_promise, format_promise(first));
    moved.SetValue(first_iso, format_iso(first));
    moved.SetValue(moved_why, "lùi vì tạm dừng " + length_text(e, e.paused));
}

void add_calendar(view::Dictionary& part, const WorkingCalendar& calendar, const Explanation& e) {
    part.SetValue(caption, fmt::format("Lịch từ {} đến {}, số giờ được tính mỗi ngày",
                                       format_date(e.days.front().date), format_date(e.due.due_on)));
    for (const auto& days : weeks_of(calendar, e)) {
        auto& row = *part.AddSectionDictionary(week);
        for (const auto& day : days) {
            auto& entry = *row.AddSectionDictionary(cell);
            entry.SetValue(css, day.css);
            entry.SetValue(iso, day.iso);
            entry.SetValue(label, day.label);
            entry.SetValue(note, day.note);
            if (!day.hours.empty()) entry.AddSectionDictionary(hours_section)->SetValue(hours, day.hours);
        }
    }
}

void add_lines(view::Dictionary& part, const Explanation& e) {
    for (const auto& day : e.days) {
        auto& entry = *part.AddSectionDictionary(line);
        entry.SetValue(day_name, capitalised(format_weekday(day.date)) + " " + format_short_date(day.date));
        entry.SetValue(reason, capitalised(day.text));
        entry.SetValue(counted, format_minutes(day.minutes));
        entry.SetValue(left, on_the_wall(e) ? length_text(e, day.remaining) : format_minutes(day.remaining));
    }
}

void add_rule(view::Dictionary& part, const std::string& name, const std::string& meaning_text) {
    auto& entry = *part.AddSectionDictionary(rule);
    entry.SetValue(term, name);
    entry.SetValue(meaning, meaning_text);
}

std::string end_text(const Explanation& e) {
    if (e.limit.unit == LimitUnit::working_hours) return "Hết giờ đúng phút: " + format_moment(e.due.due_at);
    if (on_the_wall(e)) return "Ngày cuối là ngày nghỉ thì hẹn đến hết ngày làm việc tiếp theo";
    return fmt::format("Hết giờ lúc {}; hẹn đến hết giờ làm việc ngày {}", format_moment(e.due.runs_out_at),
                       format_date(e.due.due_on));
}

std::string years_text(const WorkingCalendar& calendar, const Explanation& e) {
    std::vector<std::string> years;
    for (int year = year_of(e.days.front().date); year <= year_of(e.due.due_on); ++year)
        years.push_back(fmt::format(
            "{} ({})", year, calendar.status(year) == YearStatus::confirmed ? "đã công bố" : "tạm tính"));
    return "Năm " + text::join(years, ", ");
}

void add_rules(view::Dictionary& part, const WorkingCalendar& calendar, const Explanation& e,
               const std::string& limit_source) {
    const auto open = calendar.hours(e.due.due_on);
    add_rule(part, "Thời hạn",
             format_time_limit(e.limit) + (limit_source.empty() ? "" : ", " + limit_source));
    add_rule(part, "Giờ làm việc", format_hours_in_words({open.begin(), open.end()}) + ", các ngày làm việc");
    add_rule(
        part, "Giờ chốt nhận",
        format_clock(e.rules.cut_off) + ". Nhận từ giờ này trở đi tính như nhận vào ngày làm việc tiếp theo");
    if (e.limit.unit != LimitUnit::working_hours && e.limit.unit != LimitUnit::same_day)
        add_rule(part, "Ngày tiếp nhận",
                 e.rules.received_counts && !on_the_wall(e) ? "Tính vào thời hạn (thiết lập của đơn vị)"
                                                            : "Không tính vào thời hạn");
    if (!e.pauses.empty())
        add_rule(part, "Tạm dừng", "Đồng hồ dừng theo phút; khi tiếp tục, cộng thời gian còn lại");
    add_rule(part, "Cuối thời hạn", end_text(e));
    add_rule(part, "Lịch nghỉ", years_text(calendar, e));
}

}  // namespace

void add_trace(view::Dictionary& page, const WorkingCalendar& calendar, const Explanation& e,
               const TraceNotes& notes) {
    auto& part = *page.AddIncludeDictionary(trace_part);
    part.SetFilename("calendar/trace.html");
    add_promise(part, calendar, e);
    add_calendar(part, calendar, e);
    add_lines(part, e);
    add_rules(part, calendar, e, notes.limit_source);
    if (!notes.extended_to) return;
    auto& extended = *part.AddSectionDictionary(extended_section);
    extended.SetValue(extended_promise, format_promise(*notes.extended_to));
    extended.SetValue(extended_iso, format_iso(*notes.extended_to));
    extended.SetValue(extended_why, notes.extended_why);
}

std::string format_promise(Instant moment) {
    const auto minutes = chr::duration_cast<chr::minutes>(local_time_of_day(moment));
    const Date day = local_date(moment);
    return fmt::format("{} giờ{}, {} {}", minutes.count() / 60,
                       minutes.count() % 60 ? fmt::format(" {:02}", minutes.count() % 60) : "",
                       format_weekday(day), format_date(day));
}

std::string capitalised(std::string_view words) {
    std::size_t length = words.empty() ? 0 : 1;
    while (length < words.size() && (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80U) ++length;
    return text::upper(words.substr(0, length)) + std::string(words.substr(length));
}

}  // namespace calendar
