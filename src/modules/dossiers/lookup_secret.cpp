#include "modules/dossiers/lookup_secret.hpp"
#include <fmt/format.h>
#include <cctype>
#include <charconv>
#include "base/digest.hpp"

namespace dossiers {
namespace {

constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // no 0 O 1 I
constexpr int secret_length = 10;
static_assert(alphabet.size() == 32);

}  // namespace

std::string LookupSecrets::secret(DossierId id, int generation) const {
    const auto hex = digest::keyed_hex(key_, fmt::format("secret {} {}", id.value, generation));
    const auto bytes = digest::from_hex(hex);
    std::string result;
    for (int i = 0; i < secret_length; ++i)
        result += alphabet[static_cast<unsigned char>(bytes[std::size_t(i)]) % alphabet.size()];
    return result;
}

std::string LookupSecrets::digest_of(std::string_view secret) const {
    return digest::keyed_hex(key_, "digest " + std::string(secret));
}

std::string LookupSecrets::token(DossierId id, int generation) const {
    const auto mac =
        digest::from_hex(digest::keyed_hex(key_, fmt::format("token {} {}", id.value, generation)));
    return fmt::format("{:x}.{}", id.value, digest::base64url(mac.substr(0, 16)));
}

DossierId LookupSecrets::named_by(std::string_view token) {
    const auto dot = token.find('.');
    std::int64_t id = 0;
    if (dot == std::string_view::npos || dot > 14) return {};
    const auto [end, error] = std::from_chars(token.data(), token.data() + dot, id, 16);
    return error == std::errc{} && end == token.data() + dot ? DossierId{id} : DossierId{};
}

std::string normalise_secret(std::string_view typed) {
    std::string result;
    for (const char c : typed) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && std::isalnum(byte)) result += char(std::toupper(byte));
    }
    return result;
}

}  // namespace dossiers
