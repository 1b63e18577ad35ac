#pragma once

namespace CLI {
class App;
}

namespace app {

/// `cchc backup --to DIR` and `cchc restore --from DIR`: exit code 0, 1 with the reason.
void add_backup_commands(CLI::App&, int& exit_code);

}  // namespace app
