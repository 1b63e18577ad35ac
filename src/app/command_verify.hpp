#pragma once

namespace CLI {
class App;
}

namespace app {

/// `cchc verify`: exit code 0 when all agree, 1 with the first difference of each kind. Works beside a server.
void add_verify_command(CLI::App&, int& exit_code);

}  // namespace app
