#pragma once
#include <optional>
#include <string>
#include "platform/http/response.hpp"

namespace http {

/// What a status line and headers need to know beside the response itself.
struct HeadFacts {
    std::string_view request_id = {};
    bool keep_alive = true;
    bool secure = false;  // adds HSTS
    bool http_1_0 = false;
    std::optional<std::size_t> length = {};  // nothing: a stream
};

/// Status line and headers, with the security headers that every answer carries, ending in an empty line.
std::string response_head(const Response&, const HeadFacts&);
const char* reason_phrase(int status);

}  // namespace http
