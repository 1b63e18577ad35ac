#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/store_parts.hpp"
#include "modules/dossiers/test_world.hpp"
#include "modules/payments/ledger.hpp"

using namespace dossiers;
using namespace std::chrono_literals;

namespace {

int day_sum(TestWorld& world, std::string_view column) {
    return world.database->read([&](db::Transaction& tx) {
        return tx.one<int>("select coalesce(sum(" + std::string(column) + "), 0) from dossier_days");
    });
}

template <class Act>
Dossier act(TestWorld& world, Act run) {
    return world.database->write([&](db::Transaction& tx) { return run(tx); });
}

}  // namespace

TEST_CASE("a received dossier has a legal code, a promise, a receipt, and counts once") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        TestWorld world(engine);
        auto reception = world.reception(world.desk);
        reception.payments = {{payments::PaymentKind::charge, payments::PaymentWay::online, Dong{75000}, "FT123"}};
        const Dossier d = world.receive(reception);
        CHECK(d.code == "000.15.27.H56-231120-0001");
        CHECK(d.unit == world.division);
        CHECK(format_moment(d.promised_at) == "17:30 23/11/2023");
        CHECK(d.digitised);
        CHECK(world.receive(world.reception(world.desk)).code == "000.15.27.H56-231120-0002");
        world.database->read([&](db::Transaction& tx) {
            const auto papers = documents::list_papers(tx, d.id.value);
            REQUIRE(papers.size() == 1);
            CHECK(papers.front().number_text() == "1/TNHS");
            CHECK(payments::total_paid(payments::list_payments(tx, d.id)) == Dong{75000});
            // the secret itself is nowhere in the database
            const auto secret = world.secrets.secret(d.id, 1);
            CHECK(secret.size() == 10);
            CHECK(papers.front().content.find(secret) == std::string::npos);
            CHECK(d.lookup_digest == world.secrets.digest_of(secret));
        });
        CHECK(day_sum(world, "received") == 2);
        CHECK(day_sum(world, "paid_online") == 75000);
    }
}

TEST_CASE("a reception without a required paper is refused beside the papers, and takes no number") {
    TestWorld world;
    auto reception = world.reception(world.desk);
    reception.papers[1].form = PaperForm::missing;
    CHECK_THROWS_AS(world.receive(reception), Refused);
    CHECK(world.receive(world.reception(world.desk)).code.ends_with("-0001"));
}

TEST_CASE("the whole road: forward, supplement, resume, result, hand-over") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        TestWorld world(engine);
        Dossier d = world.receive(world.reception(world.desk));
        d = act(world, [&](db::Transaction& tx) { return world.actions.forward(tx, world.receiver, {d.id, d.version}, {}); });
        world.database.clock.advance(24h);
        d = act(world, [&](db::Transaction& tx) {
            return world.actions.ask_for_supplement(tx, world.receiver, {d.id, d.version}, {.items = {"Bản vẽ"}, .reason = "Thiếu bản vẽ"});
        });
        CHECK(d.now.clock == ClockState::paused);
        world.database.clock.advance(24h * 7);
        d = act(world, [&](db::Transaction& tx) { return world.actions.resume(tx, world.receiver, {d.id, d.version}, "Đã nộp"); });
        CHECK(d.now.clock == ClockState::running);
        d = world.forward_to_last(d);
        d = act(world, [&](db::Transaction& tx) { return world.actions.complete(tx, world.receiver, {d.id, d.version}, {.reference = "45/GCN"}); });
        CHECK(d.now.state == State::completed);
        CHECK(d.now.timeliness == Timeliness::early);
        d = act(world, [&](db::Transaction& tx) { return world.actions.hand_over(tx, world.receiver, {d.id, d.version}, "Nguyễn Thị Hoài"); });
        CHECK(d.now.state == State::handed_over);
        CHECK(day_sum(world, "resolved_early") == 1);
        const auto events = world.database->read([&](db::Transaction& tx) { return list_events(tx, d.id); });
        CHECK(events.size() == std::size_t(d.version));
    }
}

TEST_CASE("two officers on one dossier: the second is told that it changed") {
    TestWorld world;
    const Dossier d = world.receive(world.reception(world.desk));
    act(world, [&](db::Transaction& tx) { return world.actions.forward(tx, world.receiver, {d.id, d.version}, {}); });
    CHECK_THROWS_AS(act(world, [&](db::Transaction& tx) { return world.actions.forward(tx, world.receiver, {d.id, d.version}, {}); }), StaleVersion);
}

TEST_CASE("a second supplement needs a leader's reason") {
    TestWorld world;
    Dossier d = world.receive(world.reception(world.desk));
    const auto ask = [&](const Actor& actor, const char* reason) {
        return act(world, [&](db::Transaction& tx) {
            return world.actions.ask_for_supplement(tx, actor, {d.id, d.version}, {.items = {"Đơn"}, .reason = reason});
        });
    };
    d = ask(world.receiver, "Thiếu đơn");
    d = act(world, [&](db::Transaction& tx) { return world.actions.resume(tx, world.receiver, {d.id, d.version}, ""); });
    Actor handler;
    handler.allow(Permission::list_dossiers, {.everything = true});
    handler.allow(Permission::process_dossiers, {.everything = true});
    handler.allow(Permission::receive_dossiers, {.everything = true});
    CHECK_THROWS_AS(ask(handler, "Thiếu nữa"), Forbidden);
    CHECK_THROWS_AS(ask(world.receiver, ""), Refused);
    CHECK(ask(world.receiver, "Hồ sơ nộp bổ sung sai mẫu").now.supplements == 2);
}

TEST_CASE("a correction takes back from the wrong day and adds to the right one, both stay visible") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        TestWorld world(engine);
        Dossier d = world.forward_to_last(world.receive(world.reception(world.desk)));
        world.database.clock.advance(24h * 4);
        d = act(world, [&](db::Transaction& tx) { return world.actions.complete(tx, world.receiver, {d.id, d.version}, {}); });
        CHECK(d.now.timeliness == Timeliness::late);
        const auto events = world.database->read([&](db::Transaction& tx) { return list_events(tx, d.id); });
        d = act(world, [&](db::Transaction& tx) {
            return world.actions.correct_moment(tx, world.receiver, {d.id, d.version}, events.back().id, at_local(make_date(2023, 11, 23), 9h), "Nhập muộn");
        });
        CHECK(d.now.timeliness == Timeliness::on_time);
        CHECK(day_sum(world, "resolved_late") == 0);
        CHECK(day_sum(world, "resolved_on_time") == 1);
        CHECK_THROWS_AS(act(world, [&](db::Transaction& tx) { return world.actions.cancel_event(tx, world.receiver, {d.id, d.version}, events.back().id, "x"); }), IllegalTransition);
        CHECK(world.database->read([&](db::Transaction& tx) { return list_events(tx, d.id); }).size() == events.size() + 1);
    }
}

TEST_CASE("a dossier outside the scope of an officer does not exist for him") {
    TestWorld world;
    const Dossier d = world.receive(world.reception(world.desk));
    Actor stranger;
    stranger.allow(Permission::list_dossiers, {.units = {world.commune}});
    stranger.allow(Permission::process_dossiers, {.units = {world.commune}});
    CHECK_THROWS_AS(act(world, [&](db::Transaction& tx) { return world.actions.forward(tx, stranger, {d.id, d.version}, {}); }), NotFound);
}

TEST_CASE("a reception recorded on the wrong day takes its later digitisation along") {
    TestWorld world;
    auto reception = world.reception(world.desk);
    reception.papers[0].scanned = reception.papers[1].scanned = false;
    reception.received_at = at_local(make_date(2023, 11, 17), 9h);
    Dossier d = world.receive(reception);
    const auto file = documents::store_file(world.files, "don.pdf", "%PDF-1.4\n%%EOF\n");
    for (const auto& row : world.database->read([&](db::Transaction& tx) { return list_papers(tx, d.id); }))
        d = act(world, [&](db::Transaction& tx) { return world.actions.attach_paper(tx, world.receiver, {d.id, d.version}, row.id, file); });
    CHECK(d.digitised);
    const auto first = world.database->read([&](db::Transaction& tx) { return list_events(tx, d.id).front().id; });
    act(world, [&](db::Transaction& tx) {
        return world.actions.correct_moment(tx, world.receiver, {d.id, d.version}, first, at_local(make_date(2023, 11, 16), 9h), "Ghi nhầm ngày");
    });
    const auto digitised_on = [&](unsigned day) {
        return world.database->read([&](db::Transaction& tx) {
            return tx.one<int>("select coalesce(sum(digitised), 0) from dossier_days where day = ?", make_date(2023, 11, day));
        });
    };
    CHECK(digitised_on(17) == 0);
    CHECK(digitised_on(16) == 1);
}
