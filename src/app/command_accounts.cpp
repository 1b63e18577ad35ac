#include "app/command_accounts.hpp"
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include "base/errors.hpp"
#include "modules/accounts/command_line.hpp"

namespace app {
namespace {

namespace acts = accounts::command_line;

struct Words {  // the arguments as typed
    std::string config, data, database;
    acts::Create create;
    acts::Give give;
    std::string login, from, to;
};

Config config_of(const Words& words) {
    Config config = words.config.empty() ? Config{} : read_config(words.config);
    if (!words.data.empty()) config.data_folder = words.data;
    if (!words.database.empty()) config.database_url = words.database;
    return config;
}

std::optional<Date> read_day(const std::string& option, const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto day = parse_iso_date(text);
    if (!day) throw BadRequest(option + ": not a day like 2023-11-20: " + text);
    return day;
}

int run(const Words& words, const WithDatabase& with_database,
        const std::function<std::string(db::Database&)>& act) {
    try {
        with_database(config_of(words), [&](db::Database& database) { std::cout << act(database); });
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

void add_accounts_command(CLI::App& app, WithDatabase with_database, int& exit_code) {
    const auto words = std::make_shared<Words>();
    auto* accounts = app.add_subcommand("accounts", "List and open accounts, grant roles, reset passwords");
    accounts->require_subcommand(1);
    accounts->add_option("--config", words->config, "the TOML file");
    accounts->add_option("--data", words->data, "the data folder (data)");
    accounts->add_option("--database", words->database, "postgresql://… instead of SQLite in the data folder");
    const auto act = [&](const char* name, const char* what, std::function<std::string(db::Database&)> perform) {
        auto* command = accounts->add_subcommand(name, what);
        command->fallthrough();  // --data may stand behind the act
        command->callback([words, with_database, perform, &exit_code] {
            exit_code = run(*words, with_database, perform);
        });
        return command;
    };
    act("list", "One account a line: login, name, state, roles", [](auto& database) { return acts::list(database); });

    auto* create = act("create", "Open an account; prints a one-time link for its password",
                       [words](auto& database) { return acts::create(database, words->create); });
    create->add_option("--login", words->create.login, "name to sign in with")->required();
    create->add_option("--name", words->create.name, "full name, of the officer when --unit is given")->required();
    create->add_option("--unit", words->create.unit_code, "code of the unit where the officer works");

    auto* grant = act("grant", "Grant a role at a unit", [words](auto& database) {
        words->give.from = read_day("--from", words->from);
        words->give.to = read_day("--to", words->to);
        return acts::grant(database, words->give);
    });
    grant->add_option("--login", words->give.login)->required();
    grant->add_option("--role", words->give.role, "receiver handler division_head leader records_clerk "
                                                  "reform_officer administrator auditor")->required();
    grant->add_option("--unit", words->give.unit_code, "code of the unit")->required();
    grant->add_option("--breadth", words->give.breadth, "own_unit, own_subtree or whole_authority");
    grant->add_option("--from", words->from, "first day, 2023-11-20; today when absent");
    grant->add_option("--to", words->to, "last day; until it is ended when absent");

    act("reset-password", "Print a one-time link for a new password",
        [words](auto& database) { return acts::reset_password(database, words->login); })
        ->add_option("--login", words->login)->required();
    act("revoke-sessions", "End every session of an account",
        [words](auto& database) { return acts::revoke_sessions(database, words->login); })
        ->add_option("--login", words->login)->required();
}

}  // namespace app
