#include "app/schedule.hpp"
#include "modules/audit/chain.hpp"
#include "modules/calendar/changes.hpp"
#include "modules/dossiers/closings.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/dossiers/successions.hpp"
#include "modules/notifications/notice.hpp"

namespace app {
namespace {

using namespace std::chrono_literals;

Actor night() {
    Actor actor = Actor::program("Việc định kỳ");
    actor.request_id = "schedule";
    return actor;
}

}  // namespace

Schedule::Schedule(Application& app) : runner_(*app.database) {
    db::Database& database = *app.database;
    runner_.every("audit.seal", 1s, [&] { audit::seal(database); },
                  [&] { return audit::is_sealing_wanted(database); });
    runner_.daily("dossiers.close_days", 30min, [&](Date) { dossiers::close_days(database, indicators::stocks_at); });
    runner_.daily("audit.append_head", 18h,
                  [&](Date) { audit::append_head(database, app.config.data_folder + "/audit-heads.txt"); });
    runner_.daily("audit.check_chain", 2h, [&](Date) { audit::check_chain(database, true); });
    runner_.every("calendar.move_promises", 60s,
                  [&] { calendar::move_promises(database, app.calendars, app.promises, night()); });
    runner_.every("dossiers.follow_successions", 60s,
                  [&] { dossiers::follow_successions(database, app.dossier_actions, night()); },
                  [&] { return database.read(dossiers::has_successions_to_follow); });
    runner_.daily("notifications.sweep", 3h, [&](Date) { notifications::sweep(database); });
    runner_.daily("accounts.sweep", 3h, [&](Date) { accounts::sweep(database, machine_now()); });
    runner_.daily("documents.sweep", 3h, [&](Date) { documents::sweep_files(database, app.files); });
}

}  // namespace app
