#include "app/application.hpp"
#include "modules/accounts/web.hpp"
#include "modules/audit/web.hpp"
#include "modules/calendar/web.hpp"
#include "modules/dossiers/code.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/web.hpp"
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
        const auto dossier = dossiers::find_dossier(tx, DossierId{line.subject});
        return dossier ? dossier->code : std::string{};
    };
    names.find_subject = [](db::Transaction& tx, const std::string& typed) {
        return dossiers::find_by_code_key(tx, dossiers::code_key(typed)).value_or(DossierId{}).value;
    };
    return names;
}

}  // namespace

void add_all_routes(http::Router& router, Application& app, const view::Views& views, const dossiers::Rooms& rooms) {
    portal::add_routes(router, app.dossier_actions.ground(), views);
    accounts::add_routes(router, {*app.database, app.units, views, app.authenticator, app.sign_in, app.account_actions,
                                  app.token_actions, app.setup, app.config.effective_public_url(), ""});
    organisation::add_routes(router, {*app.database, app.units, views, app.temporary_folder()});
    calendar::add_routes(router, {*app.database, app.calendars, app.units, app.promises, views});
    audit::add_routes(router, *app.database, views, names_of(app));
    notifications::add_routes(router, *app.database, views);
    procedures::add_routes(router, {*app.database, app.procedures, app.search, app.units, views,
                                    app.config.effective_public_url(), app.temporary_folder()});
    dossiers::add_routes(router, rooms);
}

}  // namespace app
