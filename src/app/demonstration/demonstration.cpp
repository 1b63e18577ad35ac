#include "app/demonstration/demonstration.hpp"
#include <fmt/format.h>
#include <filesystem>
#include "app/application.hpp"
#include "app/demonstration/catalogue.hpp"
#include "app/demonstration/officers.hpp"
#include "app/demonstration/perform.hpp"
#include "app/demonstration/sign_ins.hpp"
#include "app/demonstration/units.hpp"
#include "base/errors.hpp"
#include "modules/audit/chain.hpp"
#include "platform/files/folder_lock.hpp"

namespace demonstration {
namespace {

void refuse_used_folder(const std::string& folder) {
    if (!std::filesystem::exists(folder)) return;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().filename() != "lock")
            throw Unavailable(fmt::format("{} is not empty: a demonstration is made in an empty folder only", folder));
}

void refuse_used_database(app::Application& app) {
    const bool used = app.database->read(
        [&](db::Transaction& tx) { return !app.units.tree(tx, founded)->units().empty(); });
    if (used) throw Unavailable("the database is not empty: a demonstration is made in an empty one only");
}

Actor maker() {
    Actor actor = Actor::program("Trình diễn");
    actor.request_id = "demo";
    return actor;
}

/// Units, people, accounts and procedures, common to both worlds.
World make_offices(app::Application& app) {
    const Actor by = maker();
    World world;
    Random random(2023);
    app.database->write([&](db::Transaction& tx) {
        world = World{};
        random = Random(2023);
        make_units(tx, by, world);
        make_officers(tx, by, world, random);
        make_later_history(tx, by, world);
    }, db::Length::declared_long);
    app.units.forget_trees();
    make_accounts(*app.database, app.hasher, by, world);
    make_catalogue(*app.database, app.procedures, by, world);
    return world;
}

void make_dossiers(app::Application& app, const World& world) {
    const auto calendar = app.database->read([&](db::Transaction& tx) {
        return app.calendars.current(tx, world.district.authority, make_date(2023, 1, 2)).calendar;
    });
    Random random(20231114);
    Plan plan;
    plan_window({world, *calendar, random}, plan);
    plan_autumn({world, *calendar, random}, plan);
    plan.sort();
    perform(app, plan);
}

void finish(app::Application& app, const std::string& world) {
    audit::seal(*app.database);
    app.database->run_exclusively([](db::Connection& connection) { connection.run_script("analyze"); });
    app::write_world(*app.database, world);
    app::set_first_moment(*app.database, first_moment);
}

}  // namespace

void make(const Wanted& wanted) {
    refuse_used_folder(wanted.config.data_folder);
    const files::FolderLock lock(wanted.config.data_folder);
    app::Application app(wanted.config, world_begins);
    refuse_used_database(app);
    const World world = make_offices(app);
    make_dossiers(app, world);
    finish(app, wanted.world);
}

}  // namespace demonstration
