#pragma once
#include "base/parsed.hpp"
#include "modules/procedures/procedure.hpp"
#include "platform/http/request.hpp"

namespace procedures {

/// The fields of a draft as typed; errors are named after the fields. What the form does not hold (source,
/// confidence) stays as in `base`. With errors the content serves only to show the form again.
struct TypedContent {
    Content content;
    FieldErrors errors;
};
TypedContent read_content(const http::Fields&, const Content& base);

/// "3 ngày làm việc", "3", "8 giờ", "1 tháng", "30 ngày", "trong ngày" → a limit; nothing when it is none.
std::optional<calendar::TimeLimit> parse_typed_limit(std::string_view);
/// "4", "0,5", "2.5" → minutes in half hours.
std::optional<std::chrono::minutes> parse_hours(std::string_view);
/// "50.000", "50000 đồng".
std::optional<Dong> parse_dong(std::string_view);

}  // namespace procedures
