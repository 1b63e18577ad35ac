#include "base/digest.hpp"
#include <sodium.h>
#include "base/check.hpp"

namespace digest {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

void ensure_ready() {
    static const int ready = sodium_init();
    check(ready >= 0, "libsodium starts");
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, bytes_of(bytes), bytes.size());
    return to_hex({reinterpret_cast<const char*>(hash), sizeof hash});
}

std::string keyed_hex(std::string_view key, std::string_view value) {
    unsigned char hash[32];
    check(key.size() >= 16 && key.size() <= 64, "a digest key has 16 to 64 bytes");
    crypto_generichash(hash, sizeof hash, bytes_of(value), value.size(), bytes_of(key), key.size());
    return to_hex({reinterpret_cast<const char*>(hash), sizeof hash});
}

std::string random_bytes(std::size_t count) {
    ensure_ready();
    std::string result(count, '\0');
    randombytes_buf(result.data(), count);
    return result;
}

std::string base64url(std::string_view bytes) {
    std::string result(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(result.data(), result.size(), bytes_of(bytes), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    result.resize(result.size() - 1);  // its closing zero
    return result;
}

std::string to_hex(std::string_view bytes) {
    std::string result(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(result.data(), result.size(), bytes_of(bytes), bytes.size());
    result.pop_back();
    return result;
}

std::string from_hex(std::string_view hex) {
    std::string result(hex.size() / 2, '\0');
    std::size_t length = 0;
    const int failed = sodium_hex2bin(reinterpret_cast<unsigned char*>(result.data()), result.size(), hex.data(),
                                      hex.size(), nullptr, &length, nullptr);
    return failed != 0 || length * 2 != hex.size() ? std::string{} : result;
}

bool equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace digest
