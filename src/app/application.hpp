#pragma once
#include <memory>
#include <optional>
#include "app/config.hpp"
#include "app/installation.hpp"
#include "modules/accounts/web.hpp"
#include "modules/calendar/lookup.hpp"
#include "modules/documents/papers.hpp"
#include "modules/dossiers/promises.hpp"
#include "modules/dossiers/rooms.hpp"
#include "modules/procedures/search.hpp"
#include "platform/files/store.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace app {

/// Every object, in the order in which they need each other. The command line and the server use the same.
struct Application {
    /// Opens and migrates the database; loads the calendars that came with the program.
    explicit Application(const Config&, std::optional<Instant> first_moment = {});

    Config config;
    SystemClock clock;
    std::unique_ptr<db::Database> database;
    Installation installation;
    organisation::Lookup units;
    calendar::Lookup calendars;
    procedures::Lookup procedures;
    procedures::Search search;
    people::Keys keys;
    files::Store files;
    documents::Papers papers;
    dossiers::LookupSecrets secrets;
    dossiers::Actions dossier_actions;
    dossiers::Promises promises;
    accounts::PasswordHasher hasher;
    accounts::SignIn sign_in;
    accounts::Authenticator authenticator;
    accounts::Actions account_actions;
    accounts::TokenActions token_actions;
    accounts::Setup setup;

    std::string temporary_folder() const { return config.data_folder + "/tmp"; }
};

/// The face of the application: shells around pages, and every route.
struct Face {
    explicit Face(Application&);
    view::Views views;
    dossiers::Rooms dossier_rooms;
    http::Router router;
};

/// Asks each module for its routes.
void add_all_routes(http::Router&, Application&, const view::Views&, const dossiers::Rooms&);
/// Serves until a signal. `first_moment`: the office clock of a demonstration.
int serve(const Config&, std::optional<Instant> first_moment);

}  // namespace app
