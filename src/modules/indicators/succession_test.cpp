#include <doctest/doctest.h>
#include "modules/indicators/figures.hpp"
#include "modules/indicators/records.hpp"
#include "tests/support/indicators_world.hpp"

using namespace indicators;
using namespace indicators::test_world;
using organisation::UnitKind;

namespace {

const Period year{make_date(2023, 1, 1), make_date(2023, 12, 31)};

std::int64_t received(db::Transaction& tx, const organisation::Lookup& units, UnitId unit, Standpoint standpoint) {
    const Query query{.scope = {.unit = unit, .standpoint = standpoint, .period = year}};
    const Answer answer = compute(tx, units, query);
    Selection by = *selection_behind(Key::dossiers_received);
    by.reach = resolve(tx, units, query.scope);
    by.period = year;
    const auto number = answer.of(Key::dossiers_received).numerator;
    CHECK(list_records(tx, by, {}).total == number);
    return number;
}

}  // namespace

TEST_CASE("figures of then keep the old units, figures of now follow whole successions") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, at_local(make_date(2023, 11, 1), 8h));
        const World w = make_world(*database);
        database->write([&](db::Transaction& tx) {
            for (int i = 0; i < 5; ++i) receive(tx, {.unit = w.gia_phu, .at = tx.now()});
            for (int i = 0; i < 3; ++i) receive(tx, {.unit = w.huong_lam, .at = tx.now()});
        });
        database.clock.set(at_local(make_date(2025, 6, 1), 8h));
        const UnitId merged = database->write([&](db::Transaction& tx) {
            return organisation::merge_units(
                tx, actor,
                {.old_units = {w.gia_phu, w.huong_lam},
                 .into = organisation::NewUnit{.code = "huong-pho", .kind = UnitKind::commune,
                                               .name = "Ủy ban nhân dân xã Hương Phố", .parent = w.district,
                                               .dossier_prefix = {}, .area_code = {},
                                               .from = make_date(2025, 7, 1), .document = "NQ 1665"},
                 .on = make_date(2025, 7, 1),
                 .document = "NQ 1665"});
        });
        database.clock.set(at_local(make_date(2025, 7, 2), 8h));
        const organisation::Lookup units(*database);
        database->read([&](db::Transaction& tx) {
            CHECK(received(tx, units, w.gia_phu, Standpoint::then) == 5);
            CHECK(received(tx, units, w.huong_lam, Standpoint::then) == 3);
            CHECK(received(tx, units, merged, Standpoint::now) == 8);
            CHECK(received(tx, units, w.district, Standpoint::then) == 8);
            CHECK(received(tx, units, w.district, Standpoint::now) == 8);
            CHECK_THROWS(received(tx, units, w.gia_phu, Standpoint::now));
            CHECK_THROWS(received(tx, units, merged, Standpoint::then));
        });
    }
}

TEST_CASE("what passed by part goes by its holder, and what nobody allotted is shown as such") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine, at_local(make_date(2023, 11, 1), 8h));
        const World w = make_world(*database);
        std::vector<Dossier> held;
        database->write([&](db::Transaction& tx) {
            held.clear();
            for (int i = 0; i < 6; ++i) held.push_back(receive(tx, {.unit = w.gia_phu, .at = tx.now()}));
            receive(tx, {.unit = w.huong_lam, .at = tx.now()});
        });
        database.clock.set(at_local(make_date(2025, 6, 1), 8h));
        const auto commune = [&](db::Transaction& tx, const char* code, const char* name) {
            return organisation::create_unit(tx, actor,
                                             {.code = code, .kind = UnitKind::commune, .name = name,
                                              .parent = w.district, .dossier_prefix = {}, .area_code = {},
                                              .from = make_date(2025, 7, 1), .document = "NQ"});
        };
        UnitId east, west;
        database->write([&](db::Transaction& tx) {
            east = commune(tx, "dong", "Ủy ban nhân dân xã Đông");
            west = commune(tx, "tay", "Ủy ban nhân dân xã Tây");
            organisation::split_unit(tx, actor, {.old_unit = w.gia_phu, .into = {east, west},
                                                 .on = make_date(2025, 7, 1), .document = "NQ"});
        });
        database.clock.set(at_local(make_date(2025, 7, 2), 8h));
        database->write([&](db::Transaction& tx) {
            for (int i = 0; i < 4; ++i) {
                Standing after = held[std::size_t(i)].now;
                after.unit_now = i < 3 ? east : west;
                dossiers::record(tx, actor, held[std::size_t(i)],
                                 {.kind = dossiers::EventKind::unit_changed, .occurred_at = tx.now(), .after = after});
            }
        });
        const organisation::Lookup units(*database);
        database->read([&](db::Transaction& tx) {
            CHECK(received(tx, units, east, Standpoint::now) == 3);
            CHECK(received(tx, units, west, Standpoint::now) == 1);
            CHECK(received(tx, units, w.district, Standpoint::now) == 7);
            const Answer now = compute(tx, units, {.scope = {.unit = w.district, .standpoint = Standpoint::now, .period = year},
                                                   .by = By::unit});
            std::map<std::string, std::int64_t> rows;
            for (const Group& group : now.by)
                rows[group.name] = figure_of(group.figures, Key::dossiers_received).numerator;
            CHECK(rows == std::map<std::string, std::int64_t>{{"Chưa phân định", 2},
                                                              {"Ủy ban nhân dân xã Hương Lâm", 1},
                                                              {"Ủy ban nhân dân xã Tây", 1},
                                                              {"Ủy ban nhân dân xã Đông", 3}});
            CHECK(now.of(Key::dossiers_in_progress).numerator == 7);
        });
    }
}
