#include "platform/http/csrf.hpp"
#include <sodium.h>
#include "base/digest.hpp"

namespace http::csrf {
namespace {

/// Nothing but exactly `size` bytes in URL-safe base64.
std::string decoded(std::string_view coded, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t length = 0;
    const int failed =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), size, coded.data(), coded.size(),
                          nullptr, &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return failed != 0 || length != size ? std::string{} : bytes;
}

std::string xored(std::string_view a, std::string_view b) {
    std::string result(a);
    for (std::size_t at = 0; at < result.size(); ++at) result[at] = static_cast<char>(result[at] ^ b[at]);
    return result;
}

}  // namespace

std::string new_secret() { return digest::random_bytes(secret_size); }

std::string mask(std::string_view secret) {
    const std::string pad = digest::random_bytes(secret.size());
    return digest::base64url(pad + xored(secret, pad));
}

bool matches(std::string_view secret, std::string_view token) {
    if (secret.empty()) return false;
    const std::string bytes = decoded(token, secret.size() * 2);
    if (bytes.empty()) return false;
    const std::string_view pad = std::string_view(bytes).substr(0, secret.size());
    return digest::equal(xored(pad, std::string_view(bytes).substr(secret.size())), secret);
}

std::string secret_of(const Request& request) {
    if (request.identity) return request.identity->csrf_secret;
    return decoded(request.cookie(request.secure ? std::string("__Host-") + cookie_name : cookie_name),
                   secret_size);
}

std::string cookie_value(std::string_view secret) { return digest::base64url(secret); }

std::string_view sent_token(const Request& request) {
    const std::string_view field = request.form["_csrf"];
    return field.empty() ? request.header("X-CSRF-Token") : field;
}

}  // namespace http::csrf
