#include <fmt/format.h>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include "app/application.hpp"
#include "app/schedule.hpp"
#include "base/text.hpp"
#include "modules/notifications/notice.hpp"
#include "platform/db/node_lease.hpp"
#include "platform/files/folder_lock.hpp"
#include "platform/http/hosts.hpp"
#include "platform/http/server.hpp"
#include "platform/paper/pdf.hpp"
#include "platform/view/error_page.hpp"

namespace app {
namespace {

std::string banner_of(const Application& app) {
    if (app.installation.world.empty()) return {};
    return fmt::format("Bản trình diễn, ngày {}. Tên người và chi tiết hồ sơ là giả định.",
                       format_date(app.clock.today()));
}

view::ShellFacts shell_facts(Application& app, const http::Request& request) {
    return app.database->read([&](db::Transaction& tx) {
        view::ShellFacts facts;
        const auto tree = app.units.tree(tx, tx.today());
        const UnitId root = tree->units().empty() ? UnitId{} : tree->root();
        const UnitId own = request.identity && request.actor().unit ? tree->authority_of(request.actor().unit) : root;
        if (const auto* unit = tree->find(own)) {
            facts.office_name = unit->name;
            if (const auto* above = tree->find(unit->parent)) facts.parent_name = above->name;
        }
        if (request.identity) facts.unread_notices = notifications::count_unread(tx, request.actor());
        facts.demonstration_banner = banner_of(app);
        return facts;
    });
}

http::Response error_response(const view::Views& views, const http::Request& request, int status,
                              const std::string& message) {
    if (request.path.starts_with("/api/")) {
        const nlohmann::json body{{"error", {{"status", status}, {"message", message}, {"request_id", request.request_id}}}};
        return http::json(body.dump(), status);
    }
    return view::error_page(views, request, {.status = status, .message = message});
}

http::Hooks hooks_of(Application& app, const Face& face) {
    http::Hooks hooks;
    app.authenticator.install(hooks);
    hooks.render_error = [&face](const http::Request& request, int status, const std::string& message,
                                 const std::exception*) { return error_response(face.views, request, status, message); };
    hooks.health = [&app]() -> std::string {
        app.database->read([](db::Transaction& tx) { tx.one<int>("select 1"); });
        return {};
    };
    return hooks;
}

http::Settings settings_of(const Config& config) {
    http::Settings settings;
    settings.address = config.listen_address;
    settings.port = config.listen_port;
    settings.public_url = config.public_url;
    settings.trusted_proxies = config.trusted_proxies;
    settings.assets_folder = config.assets_folder;
    settings.spool_folder = config.data_folder + "/tmp";
    settings.metrics_token = config.metrics_token;
    settings.workers = config.workers;
    return settings;
}

void refuse_open_demonstration(const Application& app) {
    if (app.installation.world.empty() || app.config.demonstration_public) return;
    if (!http::is_loopback(app.config.listen_address))
        throw Unavailable("a demonstration with its known sign-ins listens on loopback only; --demo-public lifts this");
}

/// Papers without the font would print boxes in place of Vietnamese letters.
void refuse_missing_letters() {
    const std::string missing = paper::missing_letters();
    if (!missing.empty()) throw Unavailable("the document font lacks letters (install fonts-croscore): " + missing);
}

/// A page is thousands of short-lived texts. A few arenas that keep what they have: one a thread, each giving memory
/// back after every page, took 6 % of the time and 15 MB more.
void settle_memory() {
    mallopt(M_ARENA_MAX, 4);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

/// An empty installation begins with a link that only whoever started the program sees.
void offer_set_up(Application& app) {
    const bool founded = app.database->read(
        [&](db::Transaction& tx) { return !app.units.tree(tx, tx.today())->units().empty(); });
    if (founded) return;
    fmt::print("set-up (once, within a day): {}/thiet-lap/{}\n", app.config.effective_public_url(),
               accounts::create_setup_link(*app.database));
}

}  // namespace

Face::Face(Application& app)
    : views([&app](const http::Request& request) { return shell_facts(app, request); }),
      dossier_rooms{app.dossier_actions, views, app.files, app.temporary_folder()} {
    add_all_routes(router, app, views, dossier_rooms);
}

int serve(const Config& config, std::optional<Instant> first_moment) {
    settle_memory();
    const files::FolderLock lock(config.data_folder);
    Application app(config, first_moment);
    refuse_open_demonstration(app);
    refuse_missing_letters();
    view::load_manifest(config.assets_folder + "/manifest.json");
    Face face(app);
    Schedule schedule(app);
    http::Server server(settings_of(config), face.router, hooks_of(app, face));
    const db::NodeLease lease(*app.database, config.node, [&server] { server.request_stop(); });
    schedule.start();
    offer_set_up(app);
    fmt::print("cchc: http://{}:{}\n", config.listen_address, server.port());
    std::fflush(stdout);
    server.run();
    return 0;
}

}  // namespace app
