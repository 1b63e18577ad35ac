#pragma once

namespace CLI {
class App;
}

namespace app {

/// `cchc due`: exit code 0, 2 for bad arguments, 3 for a year without calendar. Needs no data directory.
void add_due_command(CLI::App&, int& exit_code);

}  // namespace app
