#include "modules/calendar/content.hpp"
#include <doctest/doctest.h>
#include <set>

using namespace calendar;

namespace {

const std::string head =
    "year: 2023\nstatus: confirmed\nsource: \"Thông báo\"\nweekly_rest: [saturday, sunday]\n"
    "office_hours:\n  - {from: 2023-01-01, to: 2023-12-31, open: [\"07:30-11:30\", \"13:30-17:30\"]}\n";

std::string wrong(const std::string& yaml) {
    try {
        parse_year("2023.yaml", yaml);
    } catch (const ContentError& error) {
        return error.what();
    }
    return {};
}

std::set<std::string> closed(int year) {
    std::set<std::string> days;
    for (const auto& known : published_calendar().years())
        if (known.year == year)
            for (const auto& rest : known.rest_days) days.insert(format_short_date(rest.on));
    return days;
}

}  // namespace

TEST_CASE("the files of the repository are right") { CHECK(check_content("content/calendars").empty()); }

TEST_CASE("the files hold the days of the announcements") {
    using Days = std::set<std::string>;
    CHECK(closed(2021) == Days{"01/01", "10/02", "11/02", "12/02", "15/02", "16/02", "21/04", "30/04",
                               "03/05", "02/09", "03/09"});
    CHECK(closed(2022) == Days{"03/01", "31/01", "01/02", "02/02", "03/02", "04/02", "11/04", "02/05",
                               "03/05", "01/09", "02/09"});
    CHECK(closed(2023) == Days{"02/01", "20/01", "23/01", "24/01", "25/01", "26/01", "01/05", "02/05",
                               "03/05", "01/09", "04/09"});
    CHECK(closed(2024) == Days{"01/01", "08/02", "09/02", "12/02", "13/02", "14/02", "18/04", "29/04",
                               "30/04", "01/05", "02/09", "03/09"});
    CHECK(closed(2025) == Days{"01/01", "27/01", "28/01", "29/01", "30/01", "31/01", "07/04", "30/04",
                               "01/05", "02/05", "01/09", "02/09"});
    CHECK(closed(2026) == Days{"01/01", "02/01", "16/02", "17/02", "18/02", "19/02", "20/02", "27/04",
                               "30/04", "01/05", "31/08", "01/09", "02/09"});
    CHECK(published_calendar().is_working_day(make_date(2024, 5, 4)));
    CHECK(published_calendar().is_working_day(make_date(2026, 1, 10)));
    CHECK(published_calendar().is_working_day(make_date(2026, 8, 22)));
    CHECK(published_calendar().is_working_day(make_date(2026, 11, 24)));
    CHECK(published_calendar().status(2027) == YearStatus::provisional);
}

TEST_CASE("a written year reads as the same year") {
    for (const auto& file : embedded_years()) {
        CAPTURE(file.name);
        const auto content = parse_year(std::string(file.name), std::string(file.text));
        const auto again = parse_year(std::string(file.name), write_year(content));
        CHECK(write_year(again) == write_year(content));
        CHECK(again.calendar.rest_days == content.calendar.rest_days);
        CHECK(again.calendar.make_up_days == content.calendar.make_up_days);
        CHECK(again.office_hours == content.office_hours);
    }
}

TEST_CASE("what is wrong in a file is named with its line") {
    CHECK(wrong(head + "rest_days: []\nholliday: 1\n") == "2023.yaml:8: unknown key: holliday");
    CHECK(wrong(head) == "2023.yaml:1: missing key: rest_days");
    CHECK(wrong(head + "rest_days:\n  - {name: A, kind: holiday, on: [2023-02-30]}\n") ==
          "2023.yaml:8: not a date yyyy-mm-dd: 2023-02-30");
    CHECK(wrong(head + "rest_days:\n  - {name: A, kind: holyday, on: [2023-02-20]}\n") ==
          "2023.yaml:8: unknown kind: holyday");
    CHECK(wrong(head + "rest_days:\n  - {name: A, kind: holiday, on: [2022-02-28]}\n") ==
          "2023.yaml:8: 2022-02-28 is not in 2023");
    CHECK(wrong(head + "rest_days:\n  - {name: A, kind: holiday, on: [2023-02-25]}\n") ==
          "2023.yaml:8: 2023-02-25 is a weekly rest day already");
    CHECK(wrong(head + "rest_days:\n  - {name: A, kind: holiday, on: [2023-02-20, 2023-02-20]}\n") ==
          "2023.yaml:8: 2023-02-20 is a rest day already");
    CHECK(wrong(head + "rest_days: []\nmake_up_days:\n  - {on: 2023-02-20, instead_of: 2023-02-21}\n") ==
          "2023.yaml:9: 2023-02-20 is worked anyway");
    CHECK(wrong(head + "rest_days: []\nmake_up_days:\n  - {on: 2023-02-25, instead_of: 2023-02-21}\n") ==
          "2023.yaml:9: 2023-02-21 is no swapped rest day");
    CHECK(wrong("year: 2024\n" + head.substr(11) + "rest_days: []\n") ==
          "2023.yaml:1: the file is named after another year");
    CHECK(wrong(head + "rest_days: [\n").starts_with("2023.yaml:"));
    CHECK(wrong(head + "rest_days: []\nstatus: confirmed\n") == "2023.yaml:8: key given twice: status");
}
