#include "app/command_verify.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <optional>
#include "app/application.hpp"
#include "base/errors.hpp"
#include "modules/audit/chain.hpp"
#include "modules/documents/papers.hpp"
#include "modules/dossiers/verify.hpp"
#include "modules/procedures/actions.hpp"

namespace app {
namespace {

struct Words {
    std::string config, data, database, write_export, check_export;
};

int report(const std::string& what, const std::string& difference) {
    fmt::print("{:<28} {}\n", what, difference.empty() ? "khớp" : difference);
    std::fflush(stdout);
    return difference.empty() ? 0 : 1;
}

int check_export(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw BadRequest("cannot read " + path);
    const auto difference = audit::verify_export(file);
    return report("chuỗi nhật ký (bản xuất)", difference ? difference->text : "");
}

int verify_all(Application& app) {
    db::Database& database = *app.database;
    while (audit::seal(database) > 0) {
    }
    const auto chain = database.read([](db::Transaction& tx) { return audit::verify(tx); });
    int failed = report("chuỗi nhật ký", chain ? fmt::format("vị trí {}: {}", chain->position, chain->text) : "");
    failed += report("lịch sử hồ sơ", dossiers::verify_history(database));
    failed += report("bảng ngày, bảng tháng", dossiers::verify_day_tables(database));
    failed += report("giấy tờ, tệp, dãy số", documents::verify_papers(database, app.files));
    failed += report("phiên bản thủ tục",
                     database.read([](db::Transaction& tx) { return procedures::verify_digests(tx); }));
    return failed == 0 ? 0 : 1;
}

int run(const Words& words) {
    if (!words.check_export.empty()) return check_export(words.check_export);
    Config config = words.config.empty() ? Config{} : read_config(words.config);
    if (!words.data.empty()) config.data_folder = words.data;
    if (!words.database.empty()) config.database_url = words.database;
    config.node = 63;
    Application app(config);
    if (!words.write_export.empty()) {
        std::ofstream file(words.write_export);
        audit::write_export(*app.database, file);
        fmt::print("{}\n", words.write_export);
        return file.good() ? 0 : 1;
    }
    return verify_all(app);
}

}  // namespace

void add_verify_command(CLI::App& cli, int& exit_code) {
    const auto words = std::make_shared<Words>();
    auto* command = cli.add_subcommand("verify", "Check chain, history, day tables, files and pinned contents");
    command->add_option("--config", words->config, "the TOML file");
    command->add_option("--data", words->data, "the data folder (data)");
    command->add_option("--database", words->database, "postgresql://… instead of SQLite in the data folder");
    command->add_option("--export", words->write_export, "write the audit chain to this file");
    command->add_option("--check-export", words->check_export, "check an exported chain; needs no database");
    command->footer("Exit: 0 all agree, 1 a difference, named.");
    command->callback([words, &exit_code] { exit_code = run(*words); });
}

}  // namespace app
