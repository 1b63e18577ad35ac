#include "app/command_demo.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include "app/demonstration/demonstration.hpp"
#include "app/demonstration/sign_ins.hpp"

namespace app {
namespace {

struct Words {  // the arguments as typed
    std::string config, data, database, world = "huong-khe-2023";
    std::int64_t dossiers = 1'000'000;
};

int make(const Words& words) {
    demonstration::Wanted wanted;
    if (!words.config.empty()) wanted.config = read_config(words.config);
    if (!words.data.empty()) wanted.config.data_folder = words.data;
    if (!words.database.empty()) wanted.config.database_url = words.database;
    wanted.config.node = 63;
    wanted.world = words.world;
    wanted.dossiers = words.dossiers;
    demonstration::make(wanted);
    fmt::print("{}", demonstration::format_sign_ins());
    return 0;
}

}  // namespace

void add_demo_command(CLI::App& cli, int& exit_code) {
    const auto words = std::make_shared<Words>();
    auto* command = cli.add_subcommand("demo", "Fill an empty data folder with a demonstration, and end");
    command->add_option("--config", words->config, "the TOML file");
    command->add_option("--data", words->data, "the data folder (data)");
    command->add_option("--database", words->database, "postgresql://… instead of SQLite in the data folder");
    command->add_option("--world", words->world, "huong-khe-2023: the district of the report; load: a big one")
        ->check(CLI::IsMember({"huong-khe-2023", "load"}));
    command->add_option("--dossiers", words->dossiers, "how many, of the world load (1000000)")
        ->check(CLI::Range(std::int64_t{100}, std::int64_t{10'000'000}));
    command->callback([words, &exit_code] { exit_code = make(*words); });
}

}  // namespace app
