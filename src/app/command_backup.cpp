#include "app/command_backup.hpp"
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>
#include <memory>
#include "app/backup.hpp"
#include "app/config.hpp"
#include "base/errors.hpp"

namespace app {
namespace {

struct Words {  // the arguments as typed
    std::string config, data, database, folder;
};

Place place_of(const Words& words) {
    Config config = words.config.empty() ? Config{} : read_config(words.config);
    if (!words.data.empty()) config.data_folder = words.data;
    if (!words.database.empty()) config.database_url = words.database;
    return {config.data_folder, config.effective_database_url()};
}

int run(const Words& words, const std::function<std::string(const Place&)>& act) {
    try {
        std::cout << act(place_of(words)) << "\n";
        return 0;
    } catch (const std::exception& refusal) {
        std::cerr << refusal.what() << "\n";
        return 1;
    }
}

CLI::App* add(CLI::App& app, const std::string& name, const std::string& what, const std::shared_ptr<Words>& words) {
    auto* command = app.add_subcommand(name, what);
    command->add_option("--config", words->config, "the TOML file");
    command->add_option("--data", words->data, "the data folder (data)");
    command->add_option("--database", words->database, "postgresql://… instead of SQLite in the data folder");
    return command;
}

}  // namespace

void add_backup_commands(CLI::App& app, int& exit_code) {
    const auto to = std::make_shared<Words>(), from = std::make_shared<Words>();
    auto* backup = add(app, "backup", "Copy database, files and keys to an empty folder, beside a running server", to);
    backup->add_option("--to", to->folder, "an empty or new folder")->required();
    backup->callback([to, &exit_code] {
        exit_code = run(*to, [&](const Place& place) {
            const auto summary = take_backup(place, to->folder);
            return fmt::format("backup complete in {}: schema {}, {} files", to->folder, summary.schema_version, summary.files);
        });
    });
    auto* restore = add(app, "restore", "Fill an empty data folder from a backup; no server may run on it", from);
    restore->add_option("--from", from->folder, "a folder made by backup")->required();
    restore->callback([from, &exit_code] {
        exit_code = run(*from, [&](const Place& place) {
            const auto summary = restore_backup(from->folder, place);
            return fmt::format("restored into {}: schema {}, {} files", place.data_folder, summary.schema_version, summary.files);
        });
    });
}

}  // namespace app
