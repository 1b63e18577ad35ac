#include "modules/dossiers/store.hpp"
#include <doctest/doctest.h>
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "modules/dossiers/record.hpp"
#include "modules/dossiers/worklist.hpp"
#include "tests/support/test_database.hpp"

using namespace dossiers;
using namespace std::chrono_literals;

namespace {

Instant moment(unsigned day, int hour) {
    return at_local(make_date(2023, 11, day), std::chrono::hours{hour});
}

Dossier sample(db::Transaction& tx, int number, UnitId unit, Instant received_at) {
    Dossier d;
    d.id = tx.new_id<DossierId>();
    d.code = "000.15.27.H56-231120-" + std::to_string(number);
    d.procedure = {1};
    d.procedure_version = {2};
    d.calendar_version = {3};
    d.authority = {10};
    d.desk = {11};
    d.unit = unit;
    d.applicant = {100 + number};
    d.channel = Channel::partly_online;
    d.received_at = received_at;
    d.promised_at = d.legal_due_at = received_at + 72h;
    d.digitised = true;
    d.now.state = State::received;
    d.now.step = 1;
    d.now.step_kind = "receive";
    d.now.unit_now = unit;
    d.now.step_due_at = received_at + std::chrono::hours{number};
    d.now.due_at = d.now.judged_due_at = received_at + 72h;
    d.now.clock_at = received_at;
    return d;
}

Dossier receive(db::Transaction& tx, const Actor& actor, int number, UnitId unit, Instant received_at) {
    const Dossier d = sample(tx, number, unit, received_at);
    return record_first(tx, actor, d,
                        {.kind = EventKind::received,
                         .occurred_at = received_at,
                         .after = d.now,
                         .adds = {.flow = Flow::received, .day = local_date(received_at), .digitised = true}},
                        new_event_id(tx));
}

int day_sum(db::Transaction& tx, std::string_view column, Date day) {
    return tx.one<int>("select coalesce(sum(" + std::string(column) + "), 0) from dossier_days where day = ?",
                       day);
}

}  // namespace

TEST_CASE("history and the present agree, and the day table counts the act once") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const Actor actor = Actor::program("kiểm thử");
        const Dossier received =
            database->write([&](db::Transaction& tx) { return receive(tx, actor, 1, {7}, moment(20, 8)); });
        const Dossier ended = database->write([&](db::Transaction& tx) {
            Standing after = received.now;
            after.state = State::completed;
            after.clock = ClockState::ended;
            after.ended_at = moment(21, 9);
            after.timeliness = Timeliness::early;
            after.outcome = Outcome::result;
            return record(tx, actor, received,
                          {.kind = EventKind::completed,
                           .occurred_at = moment(21, 9),
                           .after = after,
                           .adds = {.flow = Flow::resolved_early, .day = make_date(2023, 11, 21)}});
        });
        database->read([&](db::Transaction& tx) {
            const auto stored = find_dossier(tx, received.id);
            REQUIRE(stored);
            CHECK(stored->now == ended.now);
            CHECK(stored->version == 2);
            const auto events = list_events(tx, received.id);
            REQUIRE(events.size() == 2);
            Dossier replayed = *stored;
            replayed.last_seq = 0;
            for (const Event& event : events) {
                replayed = apply(replayed, event);
                CHECK(stored_digest(tx, event.id) == digest::sha256_hex(canonical_text(event)));
            }
            CHECK(replayed.now == stored->now);
            CHECK(day_sum(tx, "received", make_date(2023, 11, 20)) == 1);
            CHECK(day_sum(tx, "digitised", make_date(2023, 11, 20)) == 1);
            CHECK(day_sum(tx, "resolved_early", make_date(2023, 11, 21)) == 1);
            CHECK(tx.one<int>("select count(*) from audit_lines where kind like 'dossier.%'") == 2);
        });
        CHECK_THROWS_AS(database->write([&](db::Transaction& tx) {
            record(tx, actor, received, {.kind = EventKind::assigned, .after = received.now});
        }),
                        StaleVersion);
    }
}

TEST_CASE("a worklist is paged by deadline in both directions and its total is exact") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const Actor actor = Actor::program("kiểm thử");
        database->write([&](db::Transaction& tx) {
            for (int number = 1; number <= 25; ++number) receive(tx, actor, number, {7}, moment(20, 8));
            receive(tx, actor, 99, {8}, moment(20, 8));
        });
        database->read([&](db::Transaction& tx) {
            const Queue queue{.kind = Queue::Kind::units, .units = {UnitId{7}}};
            const auto first = list_work(tx, queue, {}, {}, 10);
            CHECK(first.total == 25);
            REQUIRE(first.rows.size() == 10);
            CHECK_FALSE(first.has_before);
            const auto& last = first.rows.back();
            const auto second = list_work(tx, queue, {}, Place{last.now.step_due_at, last.id}, 10);
            CHECK(second.position == 10);
            CHECK(second.rows.front().now.step_due_at > last.now.step_due_at);
            const auto& top = second.rows.front();
            const auto back = list_work(tx, queue, {}, Place{top.now.step_due_at, top.id, true}, 10);
            CHECK(back.rows.front().id == first.rows.front().id);
            CHECK_FALSE(back.has_before);
            CHECK(count_work(tx, queue, {.step_due_before = moment(20, 8) + 5h}) == 4);
            CHECK(
                list_work(tx, {.kind = Queue::Kind::units, .units = {UnitId{7}, UnitId{8}}}, {}, {}).total ==
                26);
        });
    }
}
