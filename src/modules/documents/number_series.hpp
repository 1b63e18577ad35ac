#pragma once
#include <cstdint>
#include <string_view>
#include "base/id.hpp"
#include "platform/db/database.hpp"

namespace documents {

/// The next number of a series without gaps, from 1. The row stays locked until the transaction ends and a
/// roll-back gives the number back: call it in the transaction of the thing that carries the number, as late as
/// possible, and never for a draft. `period` is a year (2023) or a day (20231120).
std::int64_t next_number(db::Transaction&, std::string_view series, UnitId, std::int64_t period);

}  // namespace documents
