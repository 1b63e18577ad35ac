#include "base/date.hpp"
#include <doctest/doctest.h>

using namespace std::chrono_literals;

TEST_CASE("days are read as people type them") {
    CHECK(parse_date("20/11/2023") == make_date(2023, 11, 20));
    CHECK(parse_date("1/2/2023") == make_date(2023, 2, 1));
    CHECK(parse_date("20-11-2023") == make_date(2023, 11, 20));
    CHECK(parse_date("20.11.2023") == make_date(2023, 11, 20));
    CHECK(parse_date("29/02/2024") == make_date(2024, 2, 29));
}

TEST_CASE("what is no day of the calendar is refused") {
    for (const char* typed : {"", "29/02/2023", "31/04/2023", "00/01/2023", "01/13/2023", "20/11/23", "20/11/2023x",
                              "2023-11-20", "20 11 2023", "20/11/", "1/1/1700", "1/1/9999"}) {
        CAPTURE(typed);
        CHECK_FALSE(parse_date(typed));
    }
}

TEST_CASE("times of day") {
    CHECK(parse_time_of_day("08:12") == 8h + 12min);
    CHECK(parse_time_of_day("8:12") == 8h + 12min);
    CHECK(parse_time_of_day("24:00") == 24h);
    for (const char* typed : {"", "8", "8:5", "25:00", "24:01", "08:60", "08:12 x", "-1:00"}) {
        CAPTURE(typed);
        CHECK_FALSE(parse_time_of_day(typed));
    }
}

TEST_CASE("a moment is local without an offset, and says so when printed") {
    const auto moment = parse_iso_instant("2023-11-20T08:12");
    REQUIRE(moment);
    CHECK(*moment == Instant{make_date(2023, 11, 20)} + 1h + 12min);
    CHECK(parse_iso_instant("2023-11-20T01:12:00Z") == moment);
    CHECK(parse_iso_instant("2023-11-20T08:12:00+07:00") == moment);
    CHECK_FALSE(parse_iso_instant("2023-11-20T08:12:00+08:00"));
    CHECK_FALSE(parse_iso_instant("2023-11-20"));
    CHECK(format_iso(*moment) == "2023-11-20T08:12:00+07:00");
    CHECK(format_moment(*moment) == "08:12 20/11/2023");
}

TEST_CASE("a local day begins at 17:00 UTC of the day before") {
    const Date day = make_date(2023, 11, 20);
    CHECK(start_of_day(day) == Instant{make_date(2023, 11, 19)} + 17h);
    CHECK(local_date(start_of_day(day)) == day);
    CHECK(local_date(start_of_day(day) - 1s) == day - std::chrono::days{1});
    CHECK(local_date(end_of_day(day) - 1s) == day);
    CHECK(end_of_day(day) == start_of_day(day + std::chrono::days{1}));
    CHECK(local_time_of_day(start_of_day(day) + 90min) == 90min);
    CHECK(at_local(day, local_time_of_day(end_of_day(day) - 1s)) == end_of_day(day) - 1s);
}

TEST_CASE("every day of ten years is read back as it was printed") {
    for (Date day = make_date(2019, 12, 25); day < make_date(2030, 1, 5); day += std::chrono::days{1}) {
        CHECK(parse_date(format_date(day)) == day);
        CHECK(parse_iso_date(format_iso(day)) == day);
        CHECK(local_date(start_of_day(day)) == day);
    }
}

TEST_CASE("days in words as letters print them") {
    CHECK(format_date_in_words(make_date(2023, 11, 20)) == "ngày 20 tháng 11 năm 2023");
    CHECK(format_date_in_words(make_date(2024, 2, 5)) == "ngày 05 tháng 02 năm 2024");
    CHECK(format_weekday(make_date(2023, 11, 20)) == "thứ Hai");
    CHECK(format_weekday(make_date(2023, 11, 19)) == "Chủ nhật");
    CHECK(weekday_of(make_date(2023, 11, 19)) == 0);
    CHECK(format_short_date(make_date(2023, 1, 2)) == "02/01");
    CHECK(year_of(make_date(2023, 12, 31)) == 2023);
}
