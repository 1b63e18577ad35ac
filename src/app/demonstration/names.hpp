#pragma once
#include <string>
#include "app/demonstration/random.hpp"

namespace demonstration {

/// Invented names, written as people here write them.
std::string person_name(Random&, bool woman);
std::string enterprise_name(Random&);

}  // namespace demonstration
