#include "app/command_import.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <filesystem>
#include <iostream>
#include "app/application.hpp"
#include "modules/calendar/actions.hpp"
#include "modules/calendar/content.hpp"
#include "modules/organisation/area_import.hpp"
#include "modules/procedures/content_file.hpp"
#include "modules/procedures/import.hpp"

namespace app {
namespace {

struct Words {
    std::string config, data, database, path;
};

Config config_of(const Words& words) {
    Config config = words.config.empty() ? Config{} : read_config(words.config);
    if (!words.data.empty()) config.data_folder = words.data;
    if (!words.database.empty()) config.database_url = words.database;
    config.node = 63;
    return config;
}

Actor importer() {
    Actor actor = Actor::program("Nhập dữ liệu");
    actor.request_id = "import";
    return actor;
}

int import_areas(const Words& words) {
    Application app(config_of(words));
    const auto done = organisation::import_areas(*app.database, importer(), words.path);
    for (const auto& fault : done.faults) std::cerr << fmt::format("{}:{}: {}\n", words.path, fault.line, fault.vietnamese);
    if (!done.faults.empty()) return 1;
    fmt::print("{} dòng: thêm {} địa bàn, kết thúc {}, {} kế thừa\n", done.rows, done.areas_added, done.areas_ended,
               done.successions_added);
    return 0;
}

int import_procedures(const Words& words) {
    Application app(config_of(words));
    const auto report = procedures::import_procedures(*app.database, importer(), words.path);
    for (const auto& finding : report.findings)
        fmt::print("{} {}: {}\n", finding.place, finding.code, finding.text);
    fmt::print("thêm {}, đổi {}, giữ nguyên {}, để lại bản nháp của cán bộ {}; đủ để công bố {}, còn thiếu {}\n",
               report.added, report.changed, report.unchanged, report.kept, report.complete, report.incomplete);
    return 0;
}

int import_calendars(const Words& words) {
    Application app(config_of(words));
    fmt::print("{} năm mới hoặc đã đổi\n",
               calendar::import_calendars(*app.database, importer(), std::filesystem::path(words.path)));
    return 0;
}

int check_content(const std::string& folder) {
    const std::filesystem::path root(folder);
    auto faults = calendar::check_content(root / "calendars");
    for (auto& fault : procedures::check_content(root / "procedures")) faults.push_back(std::move(fault));
    for (const auto& fault : faults) std::cerr << fault << "\n";
    if (faults.empty()) fmt::print("content: in order\n");
    return faults.empty() ? 0 : 1;
}

void add_import(CLI::App& group, const std::string& name, const std::string& what, int (*run)(const Words&),
                int& exit_code) {
    const auto words = std::make_shared<Words>();
    auto* command = group.add_subcommand(name, what);
    command->add_option("--config", words->config, "the TOML file");
    command->add_option("--data", words->data, "the data folder (data)");
    command->add_option("--database", words->database, "postgresql://… instead of SQLite in the data folder");
    command->add_option("path", words->path, "file or folder to read")->required();
    command->callback([words, run, &exit_code] { exit_code = run(*words); });
}

}  // namespace

void add_import_commands(CLI::App& cli, int& exit_code) {
    auto* group = cli.add_subcommand("import", "Read official lists; works beside a running server");
    group->require_subcommand(1);
    add_import(*group, "areas", "administrative areas with their succession (TSV)", import_areas, exit_code);
    add_import(*group, "procedures", "procedures as drafts (folder of YAML files)", import_procedures, exit_code);
    add_import(*group, "calendars", "working calendars (folder of YAML files)", import_calendars, exit_code);
    const auto folder = std::make_shared<std::string>("content");
    auto* check = cli.add_subcommand("check-content", "Check the definitions under content/");
    check->add_option("folder", *folder, "the folder (content)");
    check->callback([folder, &exit_code] { exit_code = check_content(*folder); });
}

}  // namespace app
