#pragma once

namespace app {

/// Parses the arguments and runs one command; the exit status of the program.
int run(int argc, char** argv);

}  // namespace app
