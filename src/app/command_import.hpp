#pragma once

namespace CLI {
class App;
}

namespace app {

/// `cchc import areas|procedures|calendars PATH`, `cchc check-content [FOLDER]`.
void add_import_commands(CLI::App&, int& exit_code);

}  // namespace app
