#include "modules/indicators/figures.hpp"
#include <doctest/doctest.h>
#include "modules/indicators/records.hpp"
#include "tests/support/indicators_world.hpp"

using namespace indicators;
using namespace indicators::test_world;
using dossiers::Channel;

namespace {

Instant moment(unsigned month, unsigned day, int hour) {
    return at_local(make_date(2023, month, day), std::chrono::hours{hour});
}

const Period november{make_date(2023, 11, 1), make_date(2023, 11, 30)};

Query ask(UnitId unit, Breadth breadth = Breadth::subtree, By by = By::none) {
    return {.scope = {.unit = unit, .breadth = breadth, .period = november}, .by = by};
}

Answer answer(test::TestDatabase& database, const Query& query) {
    const organisation::Lookup units(*database);
    return database->read([&](db::Transaction& tx) { return compute(tx, units, query); });
}

std::int64_t number(const Answer& answer, Key key) { return answer.of(key).numerator; }

}  // namespace

TEST_CASE("a share is exact and rounded half up") {
    CHECK(format_hundredths(share_in_hundredths(20084, 27185)) == "73,88%");
    CHECK(share_in_hundredths(1, 3) == 3333);
    CHECK(share_in_hundredths(2, 3) == 6667);
    CHECK(share_in_hundredths(1, 800) == 13);  // 0.125 %
    CHECK(format_value({.key = Key::online_share, .numerator = 0, .denominator = 0}) == "không có");
}

TEST_CASE("every figure counts what its definition says") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, moment(11, 1, 8));
        const World w = make_world(*database);
        database->write([&](db::Transaction& tx) {
            const auto direct = receive(tx, {.unit = w.land, .at = moment(11, 1, 8), .digitised = true});
            complete(tx, direct, moment(11, 3, 9));  // promised for 4/11: early
            const auto posted = receive(tx, {.unit = w.land, .at = moment(11, 1, 8), .channel = Channel::by_post});
            complete(tx, posted, moment(11, 4, 16));  // the promised day: on time
            const auto partly =
                receive(tx, {.unit = w.gia_phu, .at = moment(11, 1, 8), .channel = Channel::partly_online});
            complete(tx, partly, moment(11, 5, 8));  // late
            const auto fully = receive(tx, {.unit = w.gia_phu, .at = moment(11, 1, 8),
                                            .channel = Channel::fully_online, .digitised = true});
            pay_online(tx, fully, 75'000);
            pause(tx, receive(tx, {.unit = w.huong_lam, .at = moment(11, 1, 8)}));
            receive(tx, {.unit = w.huong_lam, .at = at_local(make_date(2023, 10, 31), 8h)});
        });
        database.clock.set(moment(11, 20, 8));
        const Answer all = answer(database, ask(w.district));
        CHECK(number(all, Key::dossiers_received) == 5);
        CHECK(number(all, Key::dossiers_received_direct) == 3);
        CHECK(number(all, Key::dossiers_received_by_post) == 1);
        CHECK(number(all, Key::dossiers_received_partly_online) == 1);
        CHECK(number(all, Key::dossiers_received_fully_online) == 1);
        CHECK(number(all, Key::dossiers_resolved) == 3);
        CHECK(number(all, Key::dossiers_resolved_early) == 1);
        CHECK(number(all, Key::dossiers_resolved_on_time) == 1);
        CHECK(number(all, Key::dossiers_resolved_late) == 1);
        CHECK(number(all, Key::dossiers_in_progress) == 3);
        CHECK(number(all, Key::dossiers_overdue) == 2);  // the paused one waits
        CHECK(format_value(all.of(Key::online_share)) == "40,00%");
        CHECK(format_value(all.of(Key::fully_online_share)) == "20,00%");
        CHECK(format_value(all.of(Key::within_limit_share)) == "66,67%");
        CHECK(format_value(all.of(Key::digitised_share)) == "40,00%");
        CHECK(format_value(all.of(Key::online_payment_amount)) == "75.000 đồng");
        CHECK(all.of(Key::online_payment_amount).records == 1);
        CHECK(number(answer(database, ask(w.district, Breadth::own)), Key::dossiers_received) == 2);
        CHECK(number(answer(database, ask(w.district, Breadth::communes)), Key::dossiers_received) == 3);
        CHECK(number(answer(database, ask(w.gia_phu)), Key::dossiers_received) == 2);
    }
}

TEST_CASE("the rows of every breakdown add up to the figure") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, moment(11, 1, 8));
        const World w = make_world(*database);
        database->write([&](db::Transaction& tx) {
            for (int i = 0; i < 24; ++i) {
                const auto d = receive(tx, {.unit = i % 3 ? w.gia_phu : w.land, .at = moment(8 + i % 4, 1 + i, 9),
                                            .channel = i % 2 ? Channel::direct : Channel::fully_online,
                                            .digitised = i % 4 == 0, .procedure = 1 + i % 5});
                if (i % 2) complete(tx, d, moment(8 + i % 4, 3 + i, 9));
            }
        });
        database.clock.set(moment(11, 28, 8));
        for (const By by : {By::channel, By::unit, By::month, By::sector, By::procedure}) {
            CAPTURE(word(by));
            Query query = ask(w.district, Breadth::subtree, by);
            query.scope.period = {make_date(2023, 8, 10), make_date(2023, 11, 20)};
            const Answer whole = answer(database, query);
            for (const Key key : {Key::dossiers_received, Key::dossiers_resolved, Key::dossiers_received_fully_online,
                                  Key::digitised_share, Key::dossiers_in_progress, Key::dossiers_overdue}) {
                if (by == By::month && definition_of(key).kind == Kind::stock) continue;
                CAPTURE(word(key));
                std::int64_t sum = 0;
                for (const Group& group : whole.by) sum += figure_of(group.figures, key).numerator;
                CHECK(sum == number(whole, key));
            }
        }
    }
}

TEST_CASE("in progress before, and received, are resolved and in progress after") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, moment(11, 1, 8));
        const World w = make_world(*database);
        database->write([&](db::Transaction& tx) {
            for (unsigned i = 0; i < 20; ++i) {
                const auto d = receive(tx, {.unit = w.gia_phu, .at = moment(10, 20, 8) + i * 24h});
                if (i % 3) complete(tx, d, moment(10, 25, 8) + i * 24h);
            }
        });
        database.clock.set(moment(11, 28, 8));
        Query query = ask(w.district);
        query.scope.period = {make_date(2023, 10, 25), make_date(2023, 11, 5)};
        const Answer during = answer(database, query);
        query.scope.period = {make_date(2023, 1, 1), make_date(2023, 10, 24)};
        const Answer before = answer(database, query);
        CHECK(number(before, Key::dossiers_in_progress) > 0);
        CHECK(number(before, Key::dossiers_in_progress) + number(during, Key::dossiers_received) ==
              number(during, Key::dossiers_resolved) + number(during, Key::dossiers_in_progress));
    }
}

TEST_CASE("a fact recorded late belongs to its period, and was not known before") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, moment(11, 10, 8));
        const World w = make_world(*database);
        database->write([&](db::Transaction& tx) { receive(tx, {.unit = w.land, .at = moment(11, 10, 8)}); });
        database.clock.set(moment(11, 20, 15));
        database->write([&](db::Transaction& tx) { receive(tx, {.unit = w.land, .at = moment(11, 9, 8)}); });
        Query query = ask(w.district);
        CHECK(number(answer(database, query), Key::dossiers_received) == 2);
        query.as_of = moment(11, 20, 14);
        CHECK(number(answer(database, query), Key::dossiers_received) == 1);
        CHECK(number(answer(database, query), Key::dossiers_in_progress) == 1);
        query.as_of = moment(11, 20, 15);
        CHECK(number(answer(database, query), Key::dossiers_received) == 2);
    }
}
