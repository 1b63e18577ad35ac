#include "app/command_figures.hpp"
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include "base/errors.hpp"
#include "modules/indicators/api.hpp"

namespace app {
namespace {

struct Arguments {  // as typed
    std::string config, data, database;
    indicators::Words words;
    bool json = false;
};

Config config_of(const Arguments& arguments) {
    Config config = arguments.config.empty() ? Config{} : read_config(arguments.config);
    if (!arguments.data.empty()) config.data_folder = arguments.data;
    if (!arguments.database.empty()) config.database_url = arguments.database;
    return config;
}

void print_lines(const std::vector<indicators::Figure>& figures, std::string_view indent) {
    for (const auto& figure : figures) {
        const std::string value = indicators::format_value(figure);
        fmt::print("{}{:<32} {}", indent, indicators::word(figure.key), value);
        if (figure.denominator) fmt::print("  ({} / {})", figure.numerator, *figure.denominator);
        fmt::print("\n");
    }
}

void print(db::Database& database, const Arguments& arguments) {
    const organisation::Lookup units(database);
    if (arguments.json) {
        fmt::print("{}\n", indicators::answer_json(database, units, arguments.words));
        return;
    }
    database.read([&](db::Transaction& tx) {
        const auto asked = indicators::read_words(tx, units, arguments.words);
        const auto answer = indicators::compute(tx, units, asked.query);
        fmt::print("{} {} as of {}\n", asked.unit_code, indicators::format_period(asked.query.scope.period),
                   format_iso(answer.as_of));
        print_lines(answer.figures, "");
        for (const auto& group : answer.by) {
            fmt::print("{} {}\n", group.key, group.name);
            print_lines(group.figures, "  ");
        }
    });
}

int run(const Arguments& arguments, const WithDatabase& with_database) {
    try {
        with_database(config_of(arguments), [&](db::Database& database) { print(database, arguments); });
        return 0;
    } catch (const BadRequest& wrong) {
        std::cerr << wrong.what() << "\n";
        return 2;
    } catch (const DomainError& refusal) {
        std::cerr << (refusal.message.empty() ? refusal.what() : refusal.message.c_str()) << "\n";
        return 1;
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return 1;
    }
}

}  // namespace

void add_figures_command(CLI::App& app, WithDatabase with_database, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    indicators::Words& words = arguments->words;
    auto* command = app.add_subcommand("figures", "Count the figures of a unit over a period, as of any moment");
    command->add_option("--config", arguments->config, "the TOML file");
    command->add_option("--data", arguments->data, "the data folder (data)");
    command->add_option("--database", arguments->database, "postgresql://… instead of SQLite in the data folder");
    command->add_option("--unit", words.unit, "code of the unit: huong-khe")->required();
    command->add_option("--scope", words.scope, "own, subtree (default) or communes: the subtree without the own unit");
    command->add_option("--units", words.units, "then (default) or now: through successions");
    command->add_option("--from", words.from, "first day, 2022-12-15")->required();
    command->add_option("--to", words.to, "last day, 2023-11-14")->required();
    command->add_option("--as-of", words.as_of, "as known at this moment, 2023-11-13T17:30, or at the end of this day");
    command->add_option("--by", words.by, "channel, unit, month, sector or procedure");
    command->add_flag("--json", arguments->json, "as JSON");
    command->footer("Exit: 0 done, 1 unknown unit, 2 bad arguments.");
    command->callback([arguments, with_database, &exit_code] { exit_code = run(*arguments, with_database); });
}

}  // namespace app
