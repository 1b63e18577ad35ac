#include "modules/calendar/trace.hpp"
#include <doctest/doctest.h>
#include <map>
#include "modules/calendar/content.hpp"

using namespace calendar;
namespace chr = std::chrono;

namespace {

Instant at(std::string_view text) { return parse_iso_instant(text).value(); }

Explanation explained(std::string_view received, std::string_view limit,
                      const std::vector<Pause>& pauses = {}, DueRules rules = {}) {
    return explain(published_calendar(), at(received), parse_time_limit(limit).value(), pauses, rules);
}

std::map<std::string, std::string> texts(const Explanation& explanation) {
    std::map<std::string, std::string> result;
    for (const auto& day : explanation.days) result[format_short_date(day.date)] = day.text;
    return result;
}

std::int64_t counted(const Explanation& explanation) {
    std::int64_t sum = 0;
    for (const auto& day : explanation.days) sum += day.minutes;
    return sum;
}

}  // namespace

TEST_CASE("the trace names every day from the reception to the promise") {
    const auto result = explained("2023-06-09T16:20", "3 working_days");
    CHECK(texts(result) ==
          std::map<std::string, std::string>{{"09/06", "tiếp nhận sau 15:00, coi như nhận ngày 12/06/2023"},
                                             {"10/06", "thứ Bảy"},
                                             {"11/06", "Chủ nhật"},
                                             {"12/06", "ngày tiếp nhận, không tính"},
                                             {"13/06", "tính"},
                                             {"14/06", "tính"},
                                             {"15/06", "tính"}});
    CHECK(result.days.back().remaining == 0);
}

TEST_CASE("with the day of reception counted the same limit ends a day earlier, and the trace shows it") {
    const auto result = explained("2023-06-09T16:20", "3 working_days", {}, {chr::hours{15}, true});
    CHECK(texts(result).at("12/06") == "tính");
    CHECK(format_iso(result.due.due_on) == "2023-06-14");
}

TEST_CASE("holidays are named, and a day is counted in part before and after a pause") {
    const auto result = explained("2023-01-17T15:20", "10 working_days",
                                  {{at("2023-01-30T10:00"), at("2023-02-02T14:00"), "chờ bổ sung"}});
    auto text = texts(result);
    CHECK(text["20/01"] == "nghỉ Tết Nguyên đán");
    CHECK(text["30/01"] == "tính một phần: dừng từ 10:00 (chờ bổ sung)");
    CHECK(text["31/01"] == "tạm dừng: chờ bổ sung");
    CHECK(text["02/02"] == "tính một phần: tiếp tục từ 14:00");
    CHECK(text["14/02"] == "tính một phần: hết thời hạn lúc 9:30, hẹn trả 17:30");
    CHECK(counted(result) == 4800);
    CHECK(result.paused == 26 * 60);
}

TEST_CASE("calendar days are counted through the weekend, and a moved end says so") {
    const auto result = explained("2023-06-12T08:00", "5 calendar_days");
    auto text = texts(result);
    CHECK(text["12/06"] == "ngày tiếp nhận, không tính");
    CHECK(text["17/06"] == "tính");
    CHECK(text["18/06"] == "Chủ nhật");
    CHECK(text["19/06"] == "ngày cuối là ngày nghỉ, hẹn chuyển sang ngày làm việc này");
}

TEST_CASE("hours are counted from the moment of reception to the minute") {
    auto text = texts(explained("2023-06-12T14:10", "8 working_hours"));
    CHECK(text["12/06"] == "tính một phần: từ 14:10");
    CHECK(text["13/06"] == "tính một phần: hết thời hạn lúc 14:10");
}

TEST_CASE("a Saturday worked in exchange is counted and named") {
    auto text = texts(explained("2024-04-26T08:00", "3 working_days"));
    CHECK(text["29/04"] == "nghỉ hoán đổi Ngày Chiến thắng 30/4");
    CHECK(text["04/05"] == "tính, ngày làm bù");
}

TEST_CASE("a promise into the provisional year is called so") {
    CHECK(explained("2026-12-30T08:00", "5 working_days").due.provisional);
    CHECK(format_lines(explained("2026-12-30T08:00", "5 working_days")).find("(tạm tính)") !=
          std::string::npos);
}

TEST_CASE("lengths of time read as people say them") {
    CHECK(format_minutes(480) == "8 giờ");
    CHECK(format_minutes(150) == "2 giờ 30");
    CHECK(format_minutes(65) == "1 giờ 05");
    CHECK(format_minutes(45) == "45 phút");
    CHECK(format_minutes(0) == "0");
}
