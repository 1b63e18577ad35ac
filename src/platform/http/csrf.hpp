#pragma once
#include <string>
#include <string_view>
#include "platform/http/request.hpp"

// A form carries a token that only pages of this site can know. The secret belongs to the session, or, before
// anybody has signed in, to a cookie of the browser; it is masked afresh in every response, since pages are
// compressed and compression next to a fixed secret leaks it.
namespace http::csrf {

inline constexpr std::size_t secret_size = 32;

std::string new_secret();
std::string mask(std::string_view secret);
bool matches(std::string_view secret, std::string_view token);

/// The secret of this request's form: of the session, else of the cookie; empty when there is neither.
std::string secret_of(const Request&);
/// The cookie's value for a new secret, and its name without prefix.
std::string cookie_value(std::string_view secret);
inline constexpr const char* cookie_name = "form";
/// From a POST: the field `_csrf`, else the header X-CSRF-Token.
std::string_view sent_token(const Request&);

}  // namespace http::csrf
