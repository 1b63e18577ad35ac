#pragma once
#include <string>
#include <vector>
#include "platform/db/database.hpp"

namespace calendar {

/// Every version whose content is not what its digest says, or cannot be read any more; empty when all is
/// right.
std::vector<std::string> verify(db::Transaction&);

}  // namespace calendar
