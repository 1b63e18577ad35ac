#pragma once

namespace CLI {
class App;
}

namespace app {

/// `cchc demo`: fills an empty folder or database with a made world.
void add_demo_command(CLI::App&, int& exit_code);

}  // namespace app
