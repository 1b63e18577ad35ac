#include <doctest/doctest.h>
#include <algorithm>
#include <numeric>
#include <rapidcheck.h>
#include "base/check.hpp"
#include "modules/organisation/succession.hpp"

using namespace organisation;

namespace {

const Date first_day = make_date(2020, 1, 1);
const Date last_day = first_day + std::chrono::days{100};

struct World {
    std::vector<Succession> successions;
    std::vector<ThenCount> then;
    std::map<UnitId, std::vector<ThenCount>> holders;
};

Succession passes(UnitId from, UnitId to, Share share, SuccessionKind kind, int day) {
    return {.old_unit = from,
            .new_unit = to,
            .share = share,
            .kind = kind,
            .on = first_day + std::chrono::days{day},
            .document = {},
            .recorded_at = {}};
}

/// Ten units; acts that merge or split living units into fresh ones, day by day; records of each unit, of
/// which some have already been allotted to a unit of now.
World random_world() {
    World world;
    std::vector<UnitId> living;
    std::int64_t next = 1;
    for (; next <= 10; ++next) living.push_back({next});
    std::vector<UnitId> all = living;
    const auto take = [&] {
        const auto at = *rc::gen::inRange<std::size_t>(0, living.size());
        const UnitId unit = living[at];
        living.erase(living.begin() + std::ptrdiff_t(at));
        return unit;
    };
    for (int day = 1; day <= *rc::gen::inRange(0, 20) && living.size() >= 3; ++day) {
        const bool merge = *rc::gen::arbitrary<bool>();
        if (merge) {
            const UnitId fresh{next++};
            for (const UnitId old : {take(), take()})
                world.successions.push_back(passes(old, fresh, Share::whole, SuccessionKind::merge, day));
            living.push_back(fresh);
            all.push_back(fresh);
        } else {
            const UnitId old = take();
            for (int part = 0; part < 2; ++part) {
                const UnitId fresh{next++};
                world.successions.push_back(passes(old, fresh, Share::part, SuccessionKind::split, day));
                living.push_back(fresh);
                all.push_back(fresh);
            }
        }
    }
    for (const UnitId unit : all) {
        const auto count = *rc::gen::inRange<std::int64_t>(0, 1000);
        world.then.push_back({unit, count});
        std::int64_t left = count;
        for (const UnitId holder : living) {
            const auto held = *rc::gen::inRange<std::int64_t>(0, left + 1);
            if (held) world.holders[unit].push_back({holder, held});
            left -= held;
        }
    }
    return world;
}

std::int64_t total(const auto& groups) {
    return std::accumulate(groups.begin(), groups.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& group) { return sum + group.count; });
}

}  // namespace

TEST_CASE("the sum over units of then equals the sum over units of now, whatever merges and splits come") {
    CHECK(rc::check("sums agree", [] {
        const World world = random_world();
        const auto now = map_then_to_now(world.successions, last_day, world.then, world.holders);
        RC_ASSERT(total(now) == total(world.then));
        // Nothing stays with a unit that is gone.
        for (const auto& group : now) {
            const bool gone = std::any_of(world.successions.begin(), world.successions.end(),
                                          [&](const Succession& s) { return s.old_unit == group.unit; });
            RC_ASSERT(!gone || group.count == 0);
        }
    }));
}

TEST_CASE("what passed by part goes by its own holder, and what nobody allotted is shown as such") {
    const UnitId old{1}, a{2}, b{3};
    const std::vector<Succession> split = {passes(old, a, Share::part, SuccessionKind::split, 1),
                                           passes(old, b, Share::part, SuccessionKind::split, 1)};
    const std::map<UnitId, std::vector<ThenCount>> holders = {{old, {{a, 30}, {b, 20}, {old, 50}}}};
    const auto now = map_then_to_now(split, last_day, {{old, 100}, {a, 7}}, holders);
    CHECK(now == std::vector<NowCount>{{UnitId{}, 50}, {a, 37}, {b, 20}});
    // Before the day of the split, everything is still with the old unit.
    CHECK(map_then_to_now(split, first_day, {{old, 100}}, {}) == std::vector<NowCount>{{old, 100}});
}

TEST_CASE("whole successions are followed to their end; a transfer ends nobody; a circle is a fault") {
    const UnitId a{1}, b{2}, c{3};
    std::vector<Succession> chain = {passes(a, b, Share::whole, SuccessionKind::merge, 1),
                                     passes(b, c, Share::whole, SuccessionKind::rename, 2),
                                     passes(c, a, Share::whole, SuccessionKind::transfer, 3)};
    CHECK(whole_successors(chain, last_day) == std::map<UnitId, UnitId>{{a, c}, {b, c}});
    CHECK(whole_successors(chain, first_day + std::chrono::days{1}) == std::map<UnitId, UnitId>{{a, b}});
    chain.push_back(passes(c, a, Share::whole, SuccessionKind::merge, 4));
    CHECK_THROWS_AS(whole_successors(chain, last_day), BrokenInvariant);
}
