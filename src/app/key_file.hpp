#pragma once
#include <string>

namespace app {

/// 32 random bytes kept in a file outside the database (mode 0600), made at the first start.
std::string read_or_make_key(const std::string& path);

}  // namespace app
