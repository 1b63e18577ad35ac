#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "platform/http/request.hpp"

namespace http {

/// What one query or form may hold; more is refused with 400.
struct FieldLimits {
    std::size_t fields = 1000;
    std::size_t name = 200;       // bytes
    std::size_t value = 1 << 20;  // bytes
};

enum class Plus { is_plus, is_blank };

/// Nothing when a percent sign is not followed by two hex digits.
std::optional<std::string> percent_decode(std::string_view, Plus);
/// `a=1&b=2`; throws BadRequest (with a Vietnamese message) on bad coding, text that is not UTF-8, or excess.
Fields parse_urlencoded(std::string_view, const FieldLimits& = {});
/// Text from outside into the house: UTF-8 in NFC without control characters, or BadRequest.
std::string accept_text(std::string_view);

}  // namespace http
