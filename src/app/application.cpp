#include "app/application.hpp"
#include <filesystem>
#include "app/key_file.hpp"
#include "modules/calendar/actions.hpp"
#include "platform/db/database.hpp"

namespace app {
namespace {

const Config& with_folders(const Config& config) {
    std::filesystem::create_directories(config.data_folder);
    std::filesystem::create_directories(config.data_folder + "/tmp");
    return config;
}

std::unique_ptr<db::Database> open_migrated(const Config& config, const Clock& clock) {
    auto database = db::open({.url = config.effective_database_url(),
                              .node = config.node,
                              .readers = config.workers,
                              .synchronous = config.synchronous},
                             clock);
    db::migrate(*database);
    return database;
}

/// What the module needs at start: the calendars that came with the program.
void load_calendars(db::Database& database) {
    Actor program = Actor::program("Khởi động");
    program.request_id = "start";
    database.write([&](db::Transaction& tx) { calendar::import_calendars(tx, program); });
}

/// Where the public address of a dossier begins; in QR codes and letters.
dossiers::Ground ground_of(Application& app) {
    return {*app.database, app.units,   app.procedures, app.calendars,
            app.keys,      app.papers,  app.secrets,    app.config.effective_public_url()};
}

}  // namespace

Application::Application(const Config& given, std::optional<Instant> first_moment)
    : config(with_folders(given)),
      database(open_migrated(config, clock)),
      units(*database),
      calendars(units),
      procedures(units),
      keys(people::Keys::open(config.keys_folder())),
      files(config.files_folder()),
      papers(*database, files, documents::Seal(read_or_make_key(config.keys_folder() + "/papers.key"))),
      secrets(read_or_make_key(config.keys_folder() + "/lookup.key")),
      dossier_actions(ground_of(*this)),
      promises(dossier_actions),
      sign_in(*database, hasher),
      authenticator(*database, units),
      account_actions(*database, units, hasher),
      token_actions(*database),
      setup(*database, hasher) {
    set_office_clock(*database, clock, first_moment);
    installation = read_installation(*database);
    people::bind_keys(*database, keys);
    load_calendars(*database);
}

}  // namespace app
