#include "modules/indicators/records.hpp"
#include <doctest/doctest.h>
#include <random>
#include "tests/support/indicators_world.hpp"

using namespace indicators;
using namespace indicators::test_world;
using dossiers::Channel;
using std::chrono::days;

namespace {

const Date first_day = make_date(2023, 9, 25);

/// Random acts of an office over some weeks: late records, pauses, corrections of every kind.
class Office {
  public:
    Office(test::TestDatabase& database, World world, unsigned seed)
        : database_(database), world_(world), random_(seed) {}

    void act() {
        database_.clock.advance(std::chrono::minutes{pick(1, 300)});
        database_->write([&](db::Transaction& tx) { act(tx); });
    }
    int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

  private:
    void act(db::Transaction& tx) {
        if (open_.empty() || pick(0, 9) < 4) return begin(tx);
        const auto at = std::size_t(pick(0, int(open_.size()) - 1));
        Dossier& d = open_[at];
        switch (pick(0, 8)) {
            case 0: d = d.now.clock == dossiers::ClockState::paused ? resume(tx, d) : pause(tx, d); break;
            case 1:
                if (!d.digitised) d = digitise(tx, d);
                break;
            case 2: pay_online(tx, d, pick(1, 9) * 1000); break;
            case 3: return correct(tx, at);
            default: end(tx, at);
        }
    }

    void begin(db::Transaction& tx) {
        const auto late = std::chrono::hours{pick(0, 4) ? 0 : pick(1, 150)};
        const UnitId units[] = {world_.land, world_.gia_phu, world_.huong_lam, world_.district};
        open_.push_back(receive(tx, {.unit = units[pick(0, 3)], .at = tx.now() - late,
                                     .channel = static_cast<Channel>(pick(0, 3)), .digitised = pick(0, 1) == 1,
                                     .limit = std::chrono::hours{pick(10, 300)}, .procedure = pick(1, 4)}));
    }

    void end(db::Transaction& tx, std::size_t at) {
        const Dossier d = take(at);
        const auto since = tx.now() - d.received_at;
        const Dossier ended = complete(tx, d, tx.now() - (pick(0, 3) ? since * 0 : since / 2));
        if (pick(0, 3) == 0) ended_.push_back(ended);
    }

    void correct(db::Transaction& tx, std::size_t at) {
        if (!ended_.empty() && pick(0, 1)) {
            const Dossier d = ended_.back();
            ended_.pop_back();
            if (pick(0, 1))
                correct_ending(tx, d, d.received_at + (tx.now() - d.received_at) / 3);
            else
                open_.push_back(correct_ending(tx, d, {}));
            return;
        }
        const Dossier d = take(at);  // once only
        if (pick(0, 1))
            cancel_reception(tx, d);
        else if (const auto moved = move_reception(tx, d, d.received_at - std::chrono::hours{pick(1, 100)});
                 pick(0, 1))
            complete(tx, moved, tx.now());
    }

    Dossier take(std::size_t at) {
        const Dossier d = open_[at];
        open_.erase(open_.begin() + std::ptrdiff_t(at));
        return d;
    }

    test::TestDatabase& database_;
    World world_;
    std::mt19937 random_;
    std::vector<Dossier> open_, ended_;
};

Query random_query(Office& office, const World& world, Instant now) {
    const UnitId units[] = {world.district, world.district, world.land, world.gia_phu};
    Query query;
    query.scope.unit = units[office.pick(0, 3)];
    query.scope.breadth = query.scope.unit == world.district ? static_cast<Breadth>(office.pick(0, 2)) : Breadth::own;
    const Date from = first_day + days{office.pick(0, 40)};
    query.scope.period = {from, from + days{office.pick(0, 40)}};
    if (office.pick(0, 2)) query.as_of = now - std::chrono::minutes{office.pick(0, 60 * 24 * 40)};
    return query;
}

/// Every page of the list, forwards, then backwards from its last: the same rows.
std::int64_t length_by_pages(db::Transaction& tx, const Selection& by) {
    std::int64_t length = 0;
    std::optional<Place> place;
    for (;;) {
        const RecordPage page = list_records(tx, by, place, 7);
        CHECK(page.position == length);
        length += std::int64_t(page.records.size());
        if (!page.has_after) return length;
        place = Place{page.records.back().day, page.records.back().row};
    }
}

void check_lists(db::Transaction& tx, const organisation::Lookup& units, const Query& query) {
    const Answer answer = compute(tx, units, query);
    for (const Figure& figure : answer.figures)
        for (const Part part : {Part::numerator, Part::denominator}) {
            if (part == Part::denominator && !figure.denominator) continue;
            auto selection = selection_behind(figure.key, part);
            if (!selection) continue;
            selection->reach = resolve(tx, units, query.scope);
            selection->period = query.scope.period;
            selection->as_of = query.as_of;
            CAPTURE(word(figure.key));
            CAPTURE(int(part));
            const RecordPage page = list_records(tx, *selection, {}, 5);
            if (figure.key == Key::online_payment_amount) {
                CHECK(page.amount == figure.numerator);
                CHECK(page.total == figure.records);
            } else {
                CHECK(page.total == (part == Part::numerator ? figure.numerator : *figure.denominator));
            }
            CHECK(length_by_pages(tx, *selection) == page.total);
        }
}

std::string text_of(const Answer& answer) {
    std::string text;
    for (const Figure& figure : answer.figures)
        text += std::string(word(figure.key)) + " " + std::to_string(figure.numerator) + " " +
                std::to_string(figure.denominator.value_or(-1)) + " " + std::to_string(figure.records) + "\n";
    return text;
}

}  // namespace

TEST_CASE("for random acts, corrections and moments every figure is as long as its list") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        for (const unsigned seed : {1u, 2u, 3u}) {
            CAPTURE(seed);
            test::TestDatabase database(engine, at_local(make_date(2023, 10, 2), 8h));
            const World world = make_world(*database);
            Office office(database, world, seed);
            for (int i = 0; i < 160; ++i) office.act();
            const organisation::Lookup units(*database);
            database->read([&](db::Transaction& tx) {
                for (int i = 0; i < 12; ++i) {
                    const Query query = random_query(office, world, tx.now());
                    CAPTURE(format_period(query.scope.period));
                    CAPTURE((query.as_of ? format_iso(*query.as_of) : ""));
                    check_lists(tx, units, query);
                }
            });
        }
    }
}

TEST_CASE("figures as of a moment are the figures that were shown at that moment") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, at_local(make_date(2023, 10, 2), 8h));
        const World world = make_world(*database);
        Office office(database, world, 7);
        const organisation::Lookup units(*database);
        std::vector<std::pair<Query, std::string>> shown;
        for (int i = 0; i < 200; ++i) {
            office.act();
            if (i % 8) continue;
            database->read([&](db::Transaction& tx) {
                Query query = random_query(office, world, tx.now());
                query.as_of.reset();
                const auto text = text_of(compute(tx, units, query));
                query.as_of = tx.now();
                shown.emplace_back(query, text);
            });
        }
        database.clock.advance(std::chrono::hours{50});
        database->read([&](db::Transaction& tx) {
            for (const auto& [query, text] : shown) {
                CAPTURE(format_iso(*query.as_of));
                CAPTURE(format_period(query.scope.period));
                CHECK(text_of(compute(tx, units, query)) == text);
            }
        });
    }
}

TEST_CASE("the night's closings say of every day and every later night what was known then") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, at_local(make_date(2023, 10, 2), 8h));
        const World world = make_world(*database);
        Office office(database, world, 11);
        const organisation::Lookup units(*database);
        const Date first = make_date(2023, 10, 2);
        for (int i = 0; i < 150; ++i) {
            office.act();
            dossiers::close_days(*database, stocks_at);
        }
        database.clock.advance(std::chrono::hours{24});
        dossiers::close_days(*database, stocks_at);
        database->read([&](db::Transaction& tx) {
            int days_with_stock = 0;
            for (Date recorded = first; recorded < tx.today(); recorded += days{1})
                for (Date day = first; day <= recorded; day += days{1}) {
                    CAPTURE(format_iso(day));
                    CAPTURE(format_iso(recorded));
                    const auto stored = dossiers::list_closings(tx, day, recorded);
                    CHECK(stored == stocks_at(tx, day, end_of_day(recorded) - std::chrono::seconds{1}));
                    days_with_stock += stored.empty() ? 0 : 1;
                }
            CHECK(days_with_stock > 50);
        });
    }
}
