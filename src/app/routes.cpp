#include "app/api.hpp"
#include "modules/accounts/web.hpp"
#include "modules/audit/web.hpp"
#include "modules/calendar/web.hpp"
#include "modules/dossiers/lookup.hpp"
#include "modules/dossiers/web.hpp"
#include "modules/indicators/web.hpp"
#include "modules/notifications/web.hpp"
#include "modules/organisation/web.hpp"
#include "modules/portal/web.hpp"
#include "modules/procedures/web.hpp"

namespace app {
namespace {

/// Names of things above the audit module.
audit::Names names_of(Application& app) {
    audit::Names names;
    names.officer = [&app](db::Transaction& tx, const audit::Line& line) -> audit::Names::Officer {
        if (!line.officer) return {"Chương trình", ""};
        const auto name = app.units.officer_name(tx, line.officer, local_date(line.recorded_at));
        return {name.name, name.position + ", " + name.unit};
    };
    names.subject = [](db::Transaction& tx, const audit::Line& line) {
        return line.kind.starts_with("dossier.") ? dossiers::code_of(tx, DossierId{line.subject}) : std::string{};
    };
    names.find_subject = [](db::Transaction& tx, const std::string& typed) {
        return dossiers::find_by_code(tx, typed).value;
    };
    return names;
}

/// For the preview of a merge: what each closing unit hands on.
std::vector<organisation::Carried> carried_dossiers(db::Transaction& tx, const std::vector<UnitId>& units) {
    organisation::Carried open{"Hồ sơ chưa giải quyết xong", "Chuyển theo, giữ nguyên mã hồ sơ và ngày hẹn", {}};
    for (const UnitId unit : units) open.counts.push_back(dossiers::count_unfinished(tx, {unit}));
    return {open};
}

}  // namespace

void add_all_routes(http::Router& served, Application& app, const view::Views& views, const dossiers::Rooms& rooms) {
    http::Router router;
    portal::add_routes(router, app.dossier_actions.ground(), views);
    accounts::add_routes(router, {*app.database, app.units, views, app.authenticator, app.sign_in, app.account_actions,
                                  app.token_actions, app.setup, app.config.effective_public_url(), ""});
    organisation::add_routes(router, {*app.database, app.units, views, app.temporary_folder(), carried_dossiers});
    calendar::add_routes(router, {*app.database, app.calendars, app.units, app.promises, views});
    audit::add_routes(router, *app.database, views, names_of(app), app.temporary_folder());
    notifications::add_routes(router, *app.database, views);
    procedures::add_routes(router, {*app.database, app.procedures, app.search, app.units, views,
                                    app.config.effective_public_url(), app.temporary_folder()});
    dossiers::add_routes(router, rooms);
    indicators::add_routes(router, {*app.database, app.units, views, app.temporary_folder()});
    add_api_routes(router, app, views);
    add_measured(served, router);
}

}  // namespace app
