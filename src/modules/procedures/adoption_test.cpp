#include "modules/procedures/adoption.hpp"
#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/lookup.hpp"
#include "modules/procedures/lookup.hpp"
#include "tests/support/test_database.hpp"

using namespace procedures;
using organisation::UnitKind;

namespace {

const Actor office = Actor::program("test");
const Date reform = make_date(2025, 7, 1);

/// A commune of today with two offices and its centre.
struct Commune {
    explicit Commune(db::Engine engine)
        : database(engine, at_local(make_date(2026, 3, 2), std::chrono::hours{8})), units(*database), lookup(units) {
        database->write([&](db::Transaction& tx) {
            const auto unit = [&](const char* code, UnitKind kind, const char* name, UnitId parent) {
                return organisation::create_unit(
                    tx, office, {.code = code, .kind = kind, .name = name, .parent = parent, .from = reform});
            };
            commune = unit("huong-khe", UnitKind::commune, "Xã Hương Khê", {});
            bureau = unit("huong-khe-vp", UnitKind::division, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", commune);
            economy = unit("huong-khe-kt", UnitKind::division, "Phòng Kinh tế", commune);
            unit("huong-khe-mc", UnitKind::one_stop_desk, "Trung tâm Phục vụ hành chính công", commune);
        });
        units.forget_trees();
    }
    AdoptionReport adopt(const Actor& actor = office) {
        return adopt_catalogue(*database, actor,
                               {.authority = commune,
                                .kind = UnitKind::commune,
                                .deciding_units = {{"Hộ tịch", bureau}, {"Đất đai", economy}},
                                .from = make_date(2026, 3, 2),
                                .decision = "1234/QĐ-UBND"});
    }
    std::vector<Offer> offers() {
        return database->read([&](db::Transaction& tx) { return lookup.procedures_at(tx, commune, tx.today()); });
    }

    test::TestDatabase database;
    organisation::Lookup units;
    Lookup lookup;
    UnitId commune, bureau, economy;
};

}  // namespace

TEST_CASE("a new commune takes the sectors it chose, each to its office, and nothing else") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Commune town(engine);
        const auto report = town.adopt();
        CHECK(report.adopted > 40);
        CHECK(report.published == report.adopted);
        const auto offers = town.offers();
        CHECK(int(offers.size()) == report.adopted);
        for (const auto& offer : offers)
            CHECK(offer.deciding_unit == (offer.sector == "Hộ tịch" ? town.bureau : town.economy));
        CHECK(std::ranges::any_of(offers, [](const Offer& offer) { return offer.name == "Đăng ký khai sinh"; }));
    }
}

TEST_CASE("adopting a second time changes nothing") {
    Commune town(db::Engine::sqlite);
    const auto first = town.adopt(), second = town.adopt();
    CHECK(second.published == 0);
    CHECK(second.adopted == first.adopted);
    CHECK(second.incomplete == first.incomplete);
    CHECK(int(town.offers().size()) == first.adopted);
}

TEST_CASE("only who publishes procedures adopts the catalogue") {
    Commune town(db::Engine::sqlite);
    CHECK_THROWS_AS(town.adopt(Actor{}), Forbidden);
}

TEST_CASE("the offices that a ministry's work goes to are suggested by their names") {
    Commune town(db::Engine::sqlite);
    const auto tree = town.database->read([&](db::Transaction& tx) { return town.units.tree(tx, tx.today()); });
    CHECK(suggested_unit(*tree, town.commune, "Bộ Tư pháp") == town.bureau);
    CHECK(suggested_unit(*tree, town.commune, "Bộ Nông nghiệp và Môi trường") == town.economy);
    CHECK(suggested_unit(*tree, town.commune, "Ngân hàng Nhà nước") == town.commune);
}

TEST_CASE("a district of then is offered what districts handled, a commune what communes handle") {
    for (const auto& entry : entries_for(UnitKind::district))
        CHECK(std::ranges::count(entry.levels_until_2025_06_30, Level::district) == 1);
    const auto offers = sector_offers(entries_for(UnitKind::commune));
    CHECK(offers.size() > 40);
    CHECK(std::ranges::any_of(offers, [](const SectorOffer& one) { return one.sector == "Hộ tịch" && one.complete > 30; }));
}
