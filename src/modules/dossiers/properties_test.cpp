#include <doctest/doctest.h>
#include <random>
#include "base/errors.hpp"
#include "modules/audit/chain.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/test_world.hpp"
#include "modules/dossiers/verify.hpp"

// Random histories, the same ones in every run (seeded): whatever officers do, the present is the history
// copied, and the day tables are its sums.
using namespace dossiers;

namespace {

class Office {
  public:
    Office(db::Engine engine, unsigned seed) : world_(engine), source_(seed) {}

    void live(int acts) {
        for (int i = 0; i < acts; ++i) {
            world_.database.clock.advance(std::chrono::minutes{number(1, 400)});
            if (dossiers_.empty() || number(0, 5) == 0)
                receive();
            else
                act_on(dossiers_[std::size_t(number(0, int(dossiers_.size()) - 1))]);
        }
    }
    TestWorld& world() { return world_; }
    const std::vector<DossierId>& dossiers() const { return dossiers_; }
    int done() const { return done_; }
    int refused() const { return refused_; }

  private:
    int number(int from, int to) { return from + int(source_() % unsigned(to - from + 1)); }

    void receive() {
        auto reception = world_.reception(number(0, 1) == 0 ? world_.desk : world_.commune_desk,
                                          Channel(number(0, 3)));
        if (number(0, 2) == 0) reception.papers[0].scanned = false;
        if (number(0, 3) == 0)
            reception.received_at = world_.database.clock.now() - std::chrono::hours{number(1, 60)};
        dossiers_.push_back(world_.receive(reception).id);
    }

    /// One act at random; most are refused by the state, which is as good.
    void act_on(DossierId id) {
        try {
            world_.database->write([&](db::Transaction& tx) { act(tx, *find_dossier(tx, id)); });
            ++done_;
        } catch (const DomainError&) {
            ++refused_;
        }
    }

    void act(db::Transaction& tx, const Dossier& d) {
        const Actions& actions = world_.actions;
        const Actor& who = world_.receiver;
        const On on{d.id, d.version};
        switch (number(0, 13)) {
            case 0: actions.assign(tx, who, on, OfficerId{number(1, 3)}); break;
            case 1: actions.ask_for_supplement(tx, who, on, {.items = {"Đơn"}, .reason = "Thiếu"}); break;
            case 2: actions.await_payment(tx, who, on, "Thuế"); break;
            case 3: actions.resume(tx, who, on, ""); break;
            case 4: actions.send_back(tx, who, on, "Sai"); break;
            case 5: actions.refuse(tx, who, on, {.reason = "Không đúng"}); break;
            case 6: actions.withdraw(tx, who, on, "Đổi ý"); break;
            case 7: actions.hand_over(tx, who, on, "Bà Hoài"); break;
            case 8: actions.complete(tx, who, on, {}); break;
            case 9: correct(tx, on); break;
            default: actions.forward(tx, who, on, {}); break;
        }
    }

    void correct(db::Transaction& tx, On on) {
        const auto events = list_events(tx, on.dossier);
        const EventId wrong = events[std::size_t(number(0, int(events.size()) - 1))].id;
        if (number(0, 3) == 0) {
            world_.actions.cancel_event(tx, world_.receiver, on, wrong, "Ghi nhầm");
        } else {
            const Instant right = tx.now() - std::chrono::hours{number(1, 90)};
            world_.actions.correct_moment(tx, world_.receiver, on, wrong, right, "Nhầm ngày");
        }
    }

    TestWorld world_;
    std::mt19937 source_;
    std::vector<DossierId> dossiers_;
    int done_ = 0, refused_ = 0;
};

/// The standing that history gives, replayed event by event from nothing.
Dossier replayed(const Dossier& now, const std::vector<Event>& events) {
    Dossier d = now;
    d.now = {};
    d.version = d.last_seq = 0;
    for (const Event& event : events) d = apply(d, event);
    return d;
}

}  // namespace

TEST_CASE("whatever happens, the present is the history copied and the day tables are its sums") {
    for (const auto engine : test::engines())
        for (const unsigned seed : {1u, 2u, 3u}) {
            CAPTURE(test::name_of(engine));
            CAPTURE(seed);
            Office office(engine, seed);
            office.live(150);
            CHECK(office.done() > 20);
            CHECK(office.refused() > 20);
            auto& database = *office.world().database;
            database.read([&](db::Transaction& tx) {
                for (const DossierId id : office.dossiers()) {
                    const auto stored = find_dossier(tx, id);
                    const auto events = list_events(tx, id);
                    const Dossier again = replayed(*stored, events);
                    CHECK(again.now == stored->now);
                    CHECK(again.version == stored->version);
                    CHECK(again.last_seq == int(events.size()));
                    // as known at each of its moments: the last event recorded until then
                    for (const Event& event : events) {
                        const auto then = find_event_as_of(tx, id, event.recorded_at);
                        REQUIRE(then);
                        CHECK(then->seq >= event.seq);
                    }
                }
            });
            audit::seal(database);
            CHECK(verify_day_tables(database) == "");
            CHECK(verify_history(database) == "");
        }
}

TEST_CASE("a day table that was changed by hand is found") {
    Office office(db::Engine::sqlite, 4);
    office.live(40);
    auto& database = *office.world().database;
    database.write([](db::Transaction& tx) {
        tx.execute("update dossier_days set received = received + 1 where day = (select min(day) from dossier_days)");
    });
    CHECK(verify_day_tables(database) != "");
}
