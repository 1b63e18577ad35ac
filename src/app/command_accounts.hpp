#pragma once
#include <functional>
#include <string>
#include "app/config.hpp"
#include "platform/db/database.hpp"

namespace CLI {
class App;
}

namespace app {

/// Opens the database of a configuration with the office's clock (a demonstration's own day included) and hands it
/// to what is to be done beside a running server.
using WithDatabase = std::function<void(const Config&, const std::function<void(db::Database&)>&)>;

/// `cchc accounts list|create|grant|reset-password|revoke-sessions`: exit code 0, 1 with the reason, 2 for bad
/// arguments.
void add_accounts_command(CLI::App&, WithDatabase, int& exit_code);

}  // namespace app
