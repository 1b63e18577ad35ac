#pragma once
#include <string>

namespace db {

/// Names this process for guard rows: machine since its last start, process space, process, its start.
const std::string& this_holder();

/// True only when the holder ran on this machine and is gone: its guard row is free at once, without waiting for
/// its time to run out. A holder elsewhere is never surely dead.
bool is_surely_dead(const std::string& holder);

}  // namespace db
