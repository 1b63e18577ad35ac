#include "modules/procedures/rules.hpp"
#include <doctest/doctest.h>

using namespace procedures;
using calendar::LimitUnit;
using calendar::TimeLimit;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

Content complete(TimeLimit limit) {
    Content content;
    content.name = "Đăng ký khai sinh";
    content.sector = "Hộ tịch";
    content.decision = "163/QĐ-BTP";
    content.channels = {{Channel::direct, {}}};
    content.legal_limit = limit;
    content.steps = modelled_steps(limit);
    return content;
}

bool lacks(const Content& content, const std::string& field) {
    for (const auto& missing : missing_for_reception(content))
        if (missing.field == field) return true;
    return false;
}

}  // namespace

TEST_CASE(
    "a modelled step table sums to the limit, in half hours, and ends with a hand-over that is not counted") {
    for (int days = 1; days <= 60; ++days) {
        CAPTURE(days);
        const auto steps = modelled_steps({days, LimitUnit::working_days});
        CHECK(counted_time(steps) == hours(8 * days));
        CHECK(steps.back().kind == StepKind::hand_over);
        CHECK_FALSE(steps.back().counted);
        for (const auto& step : steps)
            if (step.counted) CHECK((step.length >= minutes{30} && step.length % minutes{30} == minutes{0}));
    }
    for (int count = 1; count <= 30; ++count)
        CHECK(counted_time(modelled_steps({count, LimitUnit::working_hours})) == hours(count));
    CHECK(counted_time(modelled_steps({0, LimitUnit::same_day})) == hours(8));
}

TEST_CASE("the usual limits get the tables that provinces decided") {
    const auto steps = modelled_steps({5, LimitUnit::working_days});
    REQUIRE(steps.size() == 7);
    CHECK(steps[0].length == hours(4));
    CHECK(steps[2].length == hours(20));
    CHECK(steps[5].place == StepPlace::records);
}

TEST_CASE("a step table that does not sum to a limit in working days cannot be published") {
    auto content = complete({3, LimitUnit::working_days});
    CHECK(missing_for_reception(content).empty());
    content.steps[2].length -= hours(2);
    REQUIRE(lacks(content, "steps"));
    CHECK(missing_for_reception(content).front().text == "Các bước cộng lại 22 giờ, thời hạn là 24 giờ");
}

TEST_CASE("a limit in calendar days has a step table without the check") {
    auto content = complete({30, LimitUnit::calendar_days});
    content.steps[2].length += hours(5);
    CHECK(missing_for_reception(content).empty());
}

TEST_CASE("a procedure without limit, channel or decision says what is missing") {
    auto content = complete({3, LimitUnit::working_days});
    content.legal_limit.reset();
    content.channels.clear();
    content.decision.clear();
    CHECK(lacks(content, "limit"));
    CHECK(lacks(content, "channels"));
    CHECK(lacks(content, "decision"));
    CHECK_FALSE(lacks(content, "papers"));
}

TEST_CASE("an own promise may be shorter than the law, never longer") {
    auto content = complete({10, LimitUnit::working_days});
    content.promised_limit = TimeLimit{7, LimitUnit::working_days};
    content.steps = modelled_steps(*content.promised_limit);
    CHECK(missing_for_reception(content).empty());
    content.promised_limit = TimeLimit{12, LimitUnit::working_days};
    content.steps = modelled_steps(*content.promised_limit);
    CHECK(lacks(content, "promised_limit"));
}

TEST_CASE("limit and fee hang on the channel and on the case") {
    auto content = complete({10, LimitUnit::working_days});
    content.cases = {{"late", "Quá 60 ngày", TimeLimit{5, LimitUnit::working_days}},
                     {"usual", "Đúng hạn", {}}};
    content.channels = {{Channel::direct, {}},
                        {Channel::fully_online, TimeLimit{3, LimitUnit::working_days}}};
    content.fees = {{.kind = FeeKind::fixed, .amount = Dong{50'000}, .channel = Channel::fully_online},
                    {.kind = FeeKind::fixed, .amount = Dong{100'000}, .channel = Channel::direct},
                    {.kind = FeeKind::fixed, .amount = Dong{8'000}, .case_key = "late"}};
    CHECK(limit_for(content, "usual", Channel::direct)->amount == 10);
    CHECK(limit_for(content, "usual", Channel::fully_online)->amount == 3);
    CHECK(limit_for(content, "late", Channel::fully_online)->amount == 5);
    CHECK(amount_for(content, "usual", Channel::direct)->amount == 100'000);
    CHECK(amount_for(content, "late", Channel::fully_online)->amount == 58'000);
    content.fees.push_back({.kind = FeeKind::set_by_council});
    CHECK_FALSE(amount_for(content, "usual", Channel::direct).has_value());
}
