#include "app/demonstration/demonstration.hpp"
#include <fmt/format.h>
#include <filesystem>
#include "app/application.hpp"
#include "app/demonstration/load.hpp"
#include "app/demonstration/offices.hpp"
#include "app/demonstration/perform.hpp"
#include "base/errors.hpp"
#include "modules/audit/chain.hpp"
#include "modules/dossiers/closings.hpp"
#include "modules/indicators/figures.hpp"
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

/// Without waiting for the disk: a world that is not finished is thrown away.
void fill(const Wanted& wanted) {
    app::Config quick = wanted.config;
    quick.synchronous = false;
    app::Application app(quick, world_begins);
    refuse_used_database(app);
    const World world = make_offices(app);
    audit::seal(*app.database);
    if (wanted.world == "load")
        make_load(app, world, wanted.dossiers);
    else
        make_dossiers(app, world);
    app.clock.set_offset(first_moment - machine_now());
    dossiers::close_days(*app.database, indicators::stocks_at);  // as the night before would have done
    audit::seal(*app.database);
    app.database->run_exclusively([](db::Connection& connection) { connection.run_script("analyze"); });
}

/// Opened again, waiting for the disk: with these rows everything before them is there.
void finish(const Wanted& wanted) {
    const app::Application app(wanted.config, world_begins);
    app::write_world(*app.database, wanted.world);
    app::set_first_moment(*app.database, first_moment);
}

}  // namespace

void make(const Wanted& wanted) {
    const files::FolderLock lock(wanted.config.data_folder);  // first: its refusal names the running server
    refuse_used_folder(wanted.config.data_folder);
    fill(wanted);
    finish(wanted);
}

}  // namespace demonstration
