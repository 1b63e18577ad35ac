#include "modules/documents/seal.hpp"
#include <sodium.h>
#include "base/check.hpp"
#include "base/digest.hpp"

namespace documents {

namespace {

std::string derive(std::string_view key, std::string_view purpose) {
    return digest::from_hex(digest::keyed_hex(key, purpose));  // 32 bytes
}

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

constexpr std::size_t nonce_size = crypto_secretbox_NONCEBYTES, mac_size = crypto_secretbox_MACBYTES;

}  // namespace

Seal::Seal(std::string_view key)
    : cipher_key_(derive(key, "cchc paper seal")), nonce_key_(derive(key, "cchc paper seal nonce")) {
    check(key.size() >= 16, "the key of a seal has at least 16 bytes");
}

std::string Seal::close(std::string_view text) const {
    std::string sealed = digest::from_hex(digest::keyed_hex(nonce_key_, text)).substr(0, nonce_size);
    sealed.resize(nonce_size + mac_size + text.size());
    crypto_secretbox_easy(bytes(sealed) + nonce_size, bytes(text), text.size(), bytes(std::string_view(sealed)),
                          bytes(std::string_view(cipher_key_)));
    return digest::base64url(sealed);
}

std::string Seal::open(std::string_view sealed_text) const {
    std::string sealed(sealed_text.size(), '\0');
    std::size_t size = 0;
    const bool readable =
        sodium_base642bin(bytes(sealed), sealed.size(), sealed_text.data(), sealed_text.size(), nullptr, &size,
                          nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    check(readable && size >= nonce_size + mac_size, "a sealed text is base64");
    std::string text(size - nonce_size - mac_size, '\0');
    const bool opened = crypto_secretbox_open_easy(bytes(text), bytes(sealed) + nonce_size, size - nonce_size,
                                                   bytes(sealed), bytes(std::string_view(cipher_key_))) == 0;
    check(opened, "a sealed text opens with the key it was closed with");
    return text;
}

}  // namespace documents
