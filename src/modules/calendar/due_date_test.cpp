#include "modules/calendar/due_date.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <random>

using namespace calendar;
namespace chr = std::chrono;

namespace {

Instant at(std::string_view text) { return parse_iso_instant(text).value(); }
Date on(std::string_view text) { return parse_iso_date(text).value(); }
TimeLimit limit(std::string_view text) { return parse_time_limit(text).value(); }

std::vector<RestDay> rests(std::string name, std::initializer_list<const char*> days) {
    std::vector<RestDay> result;
    for (const auto* day : days) result.push_back({on(day), name, RestKind::holiday});
    return result;
}

/// 2022–2024 confirmed (without the rest days that no test names), 2025 provisional, 2026 absent.
WorkingCalendar::Parts office_parts() {
    YearCalendar y2022{2022, YearStatus::confirmed};
    YearCalendar y2023{2023, YearStatus::confirmed};
    y2023.rest_days =
        rests("Tết Nguyên đán", {"2023-01-20", "2023-01-23", "2023-01-24", "2023-01-25", "2023-01-26"});
    for (const auto& rest : rests("Quốc khánh", {"2023-09-01", "2023-09-04"}))
        y2023.rest_days.push_back(rest);
    for (const auto& rest : rests("30/4 và 1/5", {"2023-05-01", "2023-05-02", "2023-05-03"}))
        y2023.rest_days.push_back(rest);
    YearCalendar y2024{2024, YearStatus::confirmed};
    y2024.rest_days = rests("Ngày Chiến thắng", {"2024-04-29", "2024-04-30", "2024-05-01"});
    y2024.make_up_days = {{on("2024-05-04"), on("2024-04-29")}};
    YearCalendar y2025{2025, YearStatus::provisional};
    y2025.rest_days = rests("Tết Dương lịch", {"2025-01-01"});
    return {{y2022, y2023, y2024, y2025}};
}

const WorkingCalendar& office() {
    static const WorkingCalendar calendar{office_parts()};
    return calendar;
}

std::string due(std::string_view received, std::string_view length, const std::vector<Pause>& pauses = {},
                DueRules rules = {}) {
    return format_iso(compute(office(), at(received), limit(length), pauses, rules).due_at).substr(0, 16);
}

constexpr DueRules received_counts{chr::hours{15}, true};

}  // namespace

TEST_CASE("a limit in working days is counted from the day after reception") {
    CHECK(due("2023-06-12T08:00", "3 working_days") == "2023-06-15T17:30");
    CHECK(due("2023-06-15T14:59", "1 working_days") == "2023-06-16T17:30");
    CHECK(due("2023-06-16T14:59", "1 working_days") == "2023-06-19T17:30");
}

TEST_CASE("reception after the cut-off or on a rest day is reception on the next working day") {
    CHECK(due("2023-06-09T16:20", "3 working_days") == "2023-06-15T17:30");
    CHECK(due("2023-06-09T16:20", "3 working_days", {}, received_counts) == "2023-06-14T17:30");
    CHECK(due("2023-06-09T15:00", "3 working_days") == "2023-06-15T17:30");
    CHECK(due("2023-06-09T14:59", "3 working_days") == "2023-06-14T17:30");
    CHECK(due("2023-06-10T09:00", "3 working_days") == "2023-06-15T17:30");
    CHECK(due("2023-06-08T23:00", "1 working_days", {}, {chr::hours{24}, false}) == "2023-06-12T17:30");
}

TEST_CASE("the lunar new year is not counted") {
    CHECK(due("2023-01-19T14:10", "3 working_days") == "2023-01-31T17:30");
    CHECK(due("2023-01-17T15:20", "10 working_days") == "2023-02-08T17:30");
}

TEST_CASE("a Saturday worked in exchange counts, the day given for it does not") {
    CHECK(due("2024-04-26T08:00", "3 working_days") == "2024-05-04T17:30");
}

TEST_CASE("calendar days and months start the day after, and an end on a rest day moves") {
    CHECK(due("2023-06-12T08:00", "4 calendar_days") == "2023-06-16T17:30");
    CHECK(due("2023-06-12T08:00", "5 calendar_days") == "2023-06-19T17:30");
    CHECK(due("2023-06-09T16:20", "5 calendar_days") == "2023-06-19T17:30");
    CHECK(due("2023-08-25T08:00", "7 calendar_days") == "2023-09-05T17:30");
    CHECK(due("2023-01-31T08:00", "1 months") == "2023-02-28T17:30");
    CHECK(due("2024-01-31T08:00", "1 months") == "2024-02-29T17:30");
    CHECK(due("2023-02-28T08:00", "1 months") == "2023-03-28T17:30");
    CHECK(due("2023-03-30T08:00", "3 months") == "2023-06-30T17:30");
    CHECK(due("2023-11-15T08:00", "2 months") == "2024-01-15T17:30");
}

TEST_CASE("working hours run inside office hours only and end at the minute") {
    CHECK(due("2023-06-12T10:15", "2 working_hours") == "2023-06-12T14:15");
    CHECK(due("2023-06-12T09:30", "2 working_hours") == "2023-06-12T11:30");
    CHECK(due("2023-06-12T12:00", "1 working_hours") == "2023-06-12T14:30");
    CHECK(due("2023-06-12T06:00", "1 working_hours") == "2023-06-12T08:30");
    CHECK(due("2023-06-12T14:59", "8 working_hours") == "2023-06-13T14:59");
    CHECK(due("2023-06-09T16:20", "8 working_hours") == "2023-06-12T17:30");
    CHECK(due("2023-06-10T09:00", "9 working_hours") == "2023-06-13T08:30");
}

TEST_CASE("same day is the close of office of the day of reception") {
    CHECK(due("2023-06-12T08:00", "same_day") == "2023-06-12T17:30");
    CHECK(due("2023-06-12T15:00", "same_day") == "2023-06-13T17:30");
    CHECK(due("2023-06-10T08:00", "same_day") == "2023-06-12T17:30");
    CHECK(due("2023-06-12T18:00", "same_day", {}, {chr::hours{24}, false}) == "2023-06-13T17:30");
}

TEST_CASE("the clock stands still in a pause to the minute") {
    const std::vector<Pause> pauses{{at("2023-01-30T10:00"), at("2023-02-02T14:00"), "chờ bổ sung"}};
    const auto result = compute(office(), at("2023-01-17T15:20"), limit("10 working_days"), pauses, {});
    CHECK(format_moment(result.due_at) == "17:30 14/02/2023");
    CHECK(format_moment(result.runs_out_at) == "09:30 14/02/2023");
    CHECK(due("2023-06-12T10:15", "2 working_hours", {{at("2023-06-12T11:00"), at("2023-06-12T14:00")}}) ==
          "2023-06-12T15:15");
    CHECK(due("2023-06-12T08:00", "2 working_days", {{at("2023-06-14T16:30"), at("2023-06-15T08:30")}}) ==
          "2023-06-15T17:30");
    CHECK(due("2023-06-12T08:00", "same_day", {{at("2023-06-12T10:00"), at("2023-06-13T15:00")}}) ==
          "2023-06-14T17:30");
}

TEST_CASE("a pause in calendar days moves the end by its own length") {
    CHECK(due("2023-06-12T08:00", "10 calendar_days", {{at("2023-06-14T09:00"), at("2023-06-16T12:00")}}) ==
          "2023-06-26T17:30");
    CHECK(due("2023-06-12T08:00", "1 months", {{at("2023-06-14T09:00"), at("2023-06-15T09:00")}}) ==
          "2023-07-13T17:30");
}

TEST_CASE("a pause that begins after the promise changes nothing") {
    CHECK(due("2023-06-12T08:00", "1 working_days", {{at("2023-06-13T17:30"), at("2023-06-20T08:00")}}) ==
          "2023-06-13T17:30");
}

TEST_CASE("a promise never falls inside a pause, even when its minutes had run out before") {
    const std::vector<Pause> pauses{{at("2023-06-13T10:00"), at("2023-06-14T12:00")},
                                    {at("2023-06-15T14:00"), at("2023-06-19T09:00")}};
    const auto result = compute(office(), at("2023-06-12T08:00"), limit("1 working_days"), pauses, {});
    CHECK(format_moment(result.runs_out_at) == "09:00 15/06/2023");
    CHECK(format_moment(result.due_at) == "17:30 19/06/2023");
}

TEST_CASE("going on with the remaining minutes gives the promise that the whole history gives") {
    const Instant received = at("2023-01-17T15:20"), stopped = at("2023-01-30T10:00"),
                  again = at("2023-02-02T14:00");
    for (const auto* text : {"10 working_days", "70 working_hours", "20 calendar_days", "1 months"}) {
        CAPTURE(text);
        const auto length = limit(text);
        const auto left = remaining_minutes(office(), received, length, {}, {}, stopped);
        const auto whole = compute(office(), received, length, {{stopped, again}}, {});
        CHECK(resume(office(), again, length.unit, left).due_at == whole.due_at);
        CHECK(remaining_after(office(), length.unit, again, left, whole.runs_out_at) == 0);
    }
    CHECK(remaining_minutes(office(), received, limit("10 working_days"), {}, {}, stopped) ==
          80 * 60 - 18 * 60 - 30);
}

TEST_CASE("days of other than eight hours are days all the same") {
    auto parts = office_parts();
    parts.hours = {{on("2023-01-01"),
                    on("2023-12-31"),
                    {{chr::minutes{420}, chr::minutes{690}}, {chr::minutes{810}, chr::minutes{990}}}}};
    const WorkingCalendar short_days{parts};  // 07:00–11:30, 13:30–16:30: seven and a half hours
    CHECK(format_moment(compute(short_days, at("2023-06-12T08:00"), limit("5 working_days")).due_at) ==
          "16:30 19/06/2023");
    const auto paused = compute(short_days, at("2023-06-12T08:00"), limit("1 working_days"),
                                {{at("2023-06-13T10:00"), at("2023-06-14T10:00")}});
    CHECK(format_moment(paused.runs_out_at) == "16:30 14/06/2023");
}

TEST_CASE("an extension starts from the day promised") {
    const Instant promised = at("2023-06-15T17:30");
    CHECK(format_moment(extend(office(), promised, limit("2 working_days")).due_at) == "17:30 19/06/2023");
    CHECK(format_moment(extend(office(), promised, limit("3 calendar_days")).due_at) == "17:30 19/06/2023");
    CHECK(format_moment(extend(office(), promised, limit("4 working_hours")).due_at) == "11:30 16/06/2023");
}

TEST_CASE("a step ends to the minute inside office hours") {
    CHECK(format_moment(step_due(office(), at("2023-06-12T16:30"), chr::hours{2})) == "08:30 13/06/2023");
    CHECK(format_moment(step_due(office(), at("2023-06-10T16:30"), chr::hours{2})) == "09:30 12/06/2023");
}

TEST_CASE("a promise into a provisional year says so; into a year without calendar it is refused by name") {
    CHECK_FALSE(compute(office(), at("2024-12-27T08:00"), limit("2 working_days")).provisional);
    CHECK(compute(office(), at("2024-12-30T08:00"), limit("2 working_days")).provisional);
    try {
        compute(office(), at("2025-12-30T08:00"), limit("5 working_days"));
        FAIL("refused");
    } catch (const NoCalendar& refusal) {
        CHECK(refusal.year == 2026);
        CHECK(refusal.message.starts_with("Chưa có lịch làm việc năm 2026. "));
        CHECK(refusal.message.ends_with(" mở năm này tại trang Lịch làm việc."));
    }
    CHECK_THROWS_AS(compute(office(), at("2021-12-30T08:00"), limit("5 working_days")), NoCalendar);
    CHECK_THROWS_AS(compute(office(), at("2025-12-30T08:00"), limit("1 months")), NoCalendar);
    CHECK_THROWS_AS(compute(office(), at("2031-01-01T08:00"), limit("8 working_hours")), NoCalendar);
}

TEST_CASE("a missing year in the middle is refused too") {
    auto parts = office_parts();
    parts.years.erase(parts.years.begin() + 2);  // 2024
    const WorkingCalendar calendar{parts};
    CHECK_THROWS_AS(compute(calendar, at("2023-12-28T08:00"), limit("9 working_days")), NoCalendar);
    CHECK_THROWS_AS(compute(calendar, at("2023-12-28T08:00"), limit("80 working_hours")), NoCalendar);
    CHECK_THROWS_AS(compute(calendar, at("2023-12-28T08:00"), limit("13 months")), NoCalendar);
}

TEST_CASE("the day of the end is held against the promised day") {
    CHECK(judge(on("2023-06-14"), on("2023-06-15")) == Timeliness::early);
    CHECK(judge(on("2023-06-15"), on("2023-06-15")) == Timeliness::on_time);
    CHECK(judge(on("2023-06-16"), on("2023-06-15")) == Timeliness::late);
}
