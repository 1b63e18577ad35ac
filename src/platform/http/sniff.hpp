#pragma once
#include <string>
#include <string_view>
#include "platform/http/request.hpp"

namespace http {

/// The type by content, never by name: "application/pdf", "image/png"; "application/octet-stream" when
/// unknown.
std::string sniff(const Upload&);
std::string sniff(std::string_view first_bytes);

}  // namespace http
