#include "app/commands.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include "app/application.hpp"
#include "app/command_backup.hpp"
#include "app/command_accounts.hpp"
#include "app/command_demo.hpp"
#include "app/command_due.hpp"
#include "app/command_figures.hpp"
#include "app/command_import.hpp"
#include "app/command_verify.hpp"
#include "base/errors.hpp"
#include "platform/files/folder_lock.hpp"

namespace app {
namespace {

struct Words {
    std::string config, data, database, listen, public_url, clock, assets;
    int node = -1;
    bool demo_public = false;
};

Config config_of(const Words& words) {
    Config config = words.config.empty() ? Config{} : read_config(words.config);
    if (!words.data.empty()) config.data_folder = words.data;
    if (!words.database.empty()) config.database_url = words.database;
    if (!words.listen.empty()) set_listen(config, words.listen);
    if (!words.public_url.empty()) config.public_url = words.public_url;
    if (!words.assets.empty()) config.assets_folder = words.assets;
    if (words.node >= 0) config.node = words.node;
    config.demonstration_public = words.demo_public;
    return config;
}

std::optional<Instant> clock_of(const Words& words) {
    if (words.clock.empty()) return std::nullopt;
    const auto moment = parse_iso_instant(words.clock);
    if (!moment) throw BadRequest("--clock: a moment such as 2023-11-20T08:00 is expected");
    return moment;
}

void add_place_options(CLI::App& command, Words& words) {
    command.add_option("--config", words.config, "the TOML file (docs/operating.md)");
    command.add_option("--data", words.data, "the data folder (data)");
    command.add_option("--database", words.database, "postgresql://… instead of SQLite in the data folder");
}

void add_serve(CLI::App& cli, int& exit_code) {
    const auto words = std::make_shared<Words>();
    auto* command = cli.add_subcommand("serve", "Serve until SIGTERM");
    add_place_options(*command, *words);
    command->add_option("--listen", words->listen, "address:port (127.0.0.1:8080)");
    command->add_option("--public-url", words->public_url, "heads links in QR codes, letters and notices");
    command->add_option("--assets", words->assets, "the built assets (public)");
    command->add_option("--node", words->node, "number of this process, 0 to 62");
    command->add_option("--clock", words->clock, "first moment of a demonstration's own day: 2023-11-20T08:00");
    command->add_flag("--demo-public", words->demo_public, "let a demonstration listen on other than loopback");
    command->callback([words, &exit_code] { exit_code = serve(config_of(*words), clock_of(*words)); });
}

void add_migrate(CLI::App& cli, int& exit_code) {
    const auto words = std::make_shared<Words>();
    auto* command = cli.add_subcommand("migrate", "Bring the database to the schema of this program");
    add_place_options(*command, *words);
    command->callback([words, &exit_code] {
        const Config config = config_of(*words);
        const files::FolderLock lock(config.data_folder);
        const Application app(config);
        fmt::print("schema {}\n", db::schema_version(*app.database));
        exit_code = 0;
    });
}

/// Beside a running server: the whole application, with the office's clock, under the node of the command line.
void with_database(const Config& given, const std::function<void(db::Database&)>& act) {
    Config config = given;
    config.node = 63;
    const Application app(config);
    act(*app.database);
}

}  // namespace

int run(int argc, char** argv) {
    CLI::App cli{"cchc: one-stop dossiers, the legal clock, and figures that prove themselves"};
    cli.require_subcommand(1);
    int exit_code = 0;
    add_serve(cli, exit_code);
    add_migrate(cli, exit_code);
    add_due_command(cli, exit_code);
    add_backup_commands(cli, exit_code);
    add_verify_command(cli, exit_code);
    add_demo_command(cli, exit_code);
    add_import_commands(cli, exit_code);
    add_accounts_command(cli, with_database, exit_code);
    add_figures_command(cli, with_database, exit_code);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = cli.exit(error);
        return code == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::cerr << "cchc: " << error.what() << "\n";
        return 1;
    }
    return exit_code;
}

}  // namespace app
