#pragma once
#include "app/command_accounts.hpp"

namespace app {

/// `cchc figures`: exit code 0, 2 for bad arguments, 1 for an unknown unit. Works beside a running server.
void add_figures_command(CLI::App&, WithDatabase, int& exit_code);

}  // namespace app
