#include "modules/dossiers/course.hpp"
#include <doctest/doctest.h>
#include "base/errors.hpp"

using namespace dossiers;
namespace chr = std::chrono;

namespace {

calendar::WorkingCalendar plain_2023() {
    calendar::WorkingCalendar::Parts parts;
    for (const int year : {2022, 2023, 2024})
        parts.years.push_back({.year = year, .status = calendar::YearStatus::confirmed});
    return calendar::WorkingCalendar(std::move(parts));
}

StepPlan six_steps() {
    using namespace std::chrono_literals;
    return StepPlan({{1, "receive", StepPlace::desk, "Tiếp nhận", 4h},
                     {2, "assign", StepPlace::unit, "Phân công", 4h},
                     {3, "appraise", StepPlace::unit, "Thẩm định", 20h},
                     {4, "sign", StepPlace::leadership, "Ký", 8h},
                     {5, "issue", StepPlace::records, "Phát hành", 4h},
                     {6, "hand_over", StepPlace::desk, "Trả kết quả", 0h, false}});
}

Instant at(unsigned month, unsigned day, int hour, int minute = 0) {
    return at_local(make_date(2023, month, day), chr::hours{hour} + chr::minutes{minute});
}

struct World {
    calendar::WorkingCalendar calendar = plain_2023();
    StepPlan plan = six_steps();
    Terms terms{plan, calendar, {5, calendar::LimitUnit::working_days}};
    Standing received = first_standing(terms, at(11, 20, 8),
                                       calendar::compute(calendar, at(11, 20, 8), terms.limit), UnitId{7});
};

}  // namespace

TEST_CASE("a dossier walks through its steps and is judged by the day of its result") {
    World world;
    Standing now = world.received;
    CHECK(now.state == State::received);
    CHECK(format_moment(now.due_at) == "17:30 27/11/2023");
    now = forward(now, world.terms, {}, at(11, 20, 10));
    CHECK(now.state == State::in_process);
    CHECK(now.step_kind == "assign");
    CHECK(format_moment(now.step_due_at) == "16:00 20/11/2023");  // 4 office hours from 10:00
    for (int step = 3; step <= 5; ++step) now = forward(now, world.terms, OfficerId{step}, at(11, 21, 9));
    CHECK_THROWS_AS(forward(now, world.terms, {}, at(11, 22, 9)), IllegalTransition);
    now = complete(now, world.terms, at(11, 27, 17));
    CHECK(now.timeliness == Timeliness::on_time);
    CHECK(now.clock == ClockState::ended);
    now = hand_over(now, at(12, 5, 9));
    CHECK(now.state == State::handed_over);
    CHECK(now.timeliness == Timeliness::on_time);  // the hand-over does not count
}

TEST_CASE("while a supplement is awaited the clock stands still") {
    World world;
    Standing now = forward(world.received, world.terms, {}, at(11, 20, 10));
    now = pause(now, world.terms, State::awaiting_supplement, at(11, 22, 7, 30));
    CHECK(now.clock == ClockState::paused);
    CHECK(now.remaining_minutes == 4 * 480);  // of 21/11 to 27/11, one day is used
    CHECK_FALSE(is_overdue(now, at(12, 20, 8)));
    CHECK_THROWS_AS(forward(now, world.terms, {}, at(11, 22, 9)), IllegalTransition);
    now = resume(now, world.terms, at(12, 4, 7, 30));
    CHECK(format_moment(now.due_at) == "17:30 07/12/2023");
    CHECK(now.judged_due_at == now.due_at);
    CHECK(now.supplements == 1);
}

TEST_CASE("an apology moves the planned date, not what late is judged against") {
    World world;
    Standing now = world.received;
    for (int step = 2; step <= 5; ++step) now = forward(now, world.terms, {}, at(11, 24, 9));
    CHECK_THROWS_AS(extend(now, world.terms, make_date(2023, 12, 2), at(11, 27, 9)), Refused);  // a Saturday
    now = extend(now, world.terms, make_date(2023, 12, 1), at(11, 27, 9));
    CHECK(format_date(local_date(now.due_at)) == "01/12/2023");
    CHECK_THROWS_AS(extend(now, world.terms, make_date(2023, 12, 5), at(11, 28, 9)), IllegalTransition);
    now = complete(now, world.terms, at(11, 30, 9));
    CHECK(now.timeliness == Timeliness::late);
}

TEST_CASE("what was overdue before a pause stays overdue after it") {
    World world;
    Standing now = pause(world.received, world.terms, State::awaiting_payment, at(11, 28, 9));
    now = resume(now, world.terms, at(12, 4, 9));
    CHECK(is_overdue(now, at(12, 4, 9)));
    CHECK(format_date(local_date(now.judged_due_at)) == "27/11/2023");
}

TEST_CASE("a withdrawal while papers are awaited is never late") {
    World world;
    Standing now = pause(world.received, world.terms, State::awaiting_supplement, at(11, 22, 9));
    now = end_without_result(now, Outcome::withdrawal, at(12, 20, 9));
    CHECK(now.state == State::withdrawn);
    CHECK(now.timeliness == Timeliness::early);
    CHECK_THROWS_AS(end_without_result(now, Outcome::stop, at(12, 21, 9)), IllegalTransition);
    CHECK_THROWS_AS(hand_over(now, at(12, 21, 9)), IllegalTransition);
}
