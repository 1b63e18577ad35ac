#include <doctest/doctest.h>
#include <filesystem>
#include <set>
#include "app/application.hpp"
#include "app/demonstration/catalogue.hpp"
#include "app/demonstration/choice.hpp"
#include "app/demonstration/demonstration.hpp"
#include "app/demonstration/offices.hpp"
#include "app/demonstration/plan.hpp"
#include "app/demonstration/sign_ins.hpp"
#include "app/demonstration/units.hpp"
#include "base/errors.hpp"

using namespace demonstration;
using procedures::OnlineLevel;

namespace {

/// The offices without dossiers, made once.
struct Made {
    app::Config config = [] {
        app::Config c;
        c.data_folder = std::filesystem::temp_directory_path() / "cchc-demonstration-test";
        std::filesystem::remove_all(c.data_folder);
        return c;
    }();
    app::Application app{config, world_begins};
    World world = make_offices(app);
    ~Made() { std::filesystem::remove_all(config.data_folder); }

    Plan plan() {
        const auto calendar = app.database->read([&](db::Transaction& tx) {
            return app.calendars.current(tx, world.district.authority, make_date(2023, 1, 2)).calendar;
        });
        Random random(20231114);
        Plan made;
        plan_window({world, *calendar, random}, made);
        return made;
    }
};
Made& made() {
    static Made one;
    return one;
}

int services(OnlineLevel level, bool district) {
    const auto& all = made().world.services;
    return int(std::count_if(all.begin(), all.end(), [&](const Service& s) {
        return (district ? s.district : s.commune) && s.content.online == level;
    }));
}

}  // namespace

TEST_CASE("the district has its 21 communes, and every desk, division and commune has its people") {
    const World& world = made().world;
    CHECK(world.communes.size() == 21);
    CHECK(world.district.places.size() == 12);
    for (const Office& office : world.communes) {
        CHECK(!office.receivers.empty());
        CHECK(office.leaders.front().position_name == "Chủ tịch");
        CHECK(office.places.at(office.authority).handlers.size() == 3);
    }
}

TEST_CASE("on 1/7/2025 the communes are seven, below the province, and the district is gone") {
    auto& app = made().app;
    const auto tree = app.units.tree(make_date(2025, 7, 1));
    int communes = 0;
    for (const auto& unit : tree->units()) {
        CHECK(unit.kind != organisation::UnitKind::district);
        communes += unit.kind == organisation::UnitKind::commune;
    }
    CHECK(communes == 7);
    CHECK(app.units.tree(make_date(2023, 11, 20))->find("phu-phong") != nullptr);
    CHECK(app.units.tree(make_date(2025, 1, 2))->find("phu-phong") == nullptr);
}

TEST_CASE("the lists of procedures are as long, and as far online, as the report says") {
    CHECK(services(OnlineLevel::fully_online, true) == 87);
    CHECK(services(OnlineLevel::partly_online, true) == 165);
    CHECK(services(OnlineLevel::none, true) == 2);
    CHECK(services(OnlineLevel::fully_online, false) == 37);
    CHECK(services(OnlineLevel::partly_online, false) == 57);
    CHECK(services(OnlineLevel::none, false) == 22);
    for (const Service& service : made().world.services)
        CHECK((service.content.name.find("giả định, trình diễn") != std::string::npos) == service.invented);
}

TEST_CASE("everybody of the sign-ins can sign in, and the password is one that would be accepted") {
    CHECK(sign_ins().size() == 11);
    for (const SignIn& one : sign_ins()) CHECK(accounts::fault_of_password(password, one.login).empty());
}

TEST_CASE("the plan has the dossiers of the report, each ended by its day and handed over in the window") {
    const Plan plan = made().plan();
    REQUIRE(plan.dossiers.size() == 27'185);
    std::set<std::string> sectors;
    int digitised = 0;
    std::int64_t paid = 0;
    for (const auto& d : plan.dossiers) {
        sectors.insert(d.service->content.sector);
        digitised += d.digitised;
        if (d.way == payments::PaymentWay::online) paid += d.paid.amount;
        REQUIRE(procedures::offers(d.service->content, d.channel));
    }
    CHECK(sectors.size() == 40);
    CHECK(digitised == 20'084);
    CHECK(paid == 108'965'025);
    for (const auto& act : plan.acts) {
        if (act.act == Act::complete) REQUIRE(act.at <= plan.dossiers[std::size_t(act.dossier)].due_at);
        REQUIRE(local_date(act.at) >= make_date(2022, 12, 15));
        REQUIRE(local_date(act.at) <= make_date(2023, 11, 14));
    }
}

TEST_CASE("a plan is the same every time") {
    const Plan one = made().plan(), other = made().plan();
    REQUIRE(one.acts.size() == other.acts.size());
    for (std::size_t i = 0; i < one.acts.size(); ++i) REQUIRE(one.acts[i].at == other.acts[i].at);
    for (std::size_t i = 0; i < one.dossiers.size(); ++i)
        REQUIRE(one.dossiers[i].applicant == other.dossiers[i].applicant);
}

TEST_CASE("a folder with something in it is refused") {
    Wanted wanted;
    wanted.config.data_folder = made().config.data_folder;
    wanted.world = "huong-khe-2023";
    CHECK_THROWS_AS(make(wanted), Unavailable);
}
