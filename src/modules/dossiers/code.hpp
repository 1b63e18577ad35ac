#pragma once
#include <string>
#include <string_view>
#include "base/date.hpp"

namespace dossiers {

/// Mã hồ sơ: `<unit code>-YYMMDD-XXXX`, the counter per authority and day, four digits or more
/// (TT 01/2018/TT-VPCP; TT 03/2025 keeps the shape with new unit codes).
std::string format_code(std::string_view unit_prefix, Date received_on, int number);

/// Letters and digits only, in capitals: what the find box and a hand scanner are matched on.
std::string code_key(std::string_view typed);

}  // namespace dossiers
