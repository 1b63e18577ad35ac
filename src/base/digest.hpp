#pragma once
#include <string>
#include <string_view>

// Digests and random tokens (libsodium). Pure but for randomness.
namespace digest {

/// Lower-case hex SHA-256.
std::string sha256_hex(std::string_view bytes);
/// Keyed digest (BLAKE2b-256, hex): search columns for secrets and identity numbers.
std::string keyed_hex(std::string_view key, std::string_view value);
/// Raw random bytes.
std::string random_bytes(std::size_t count);
/// URL-safe base64 without padding.
std::string base64url(std::string_view bytes);
std::string to_hex(std::string_view bytes);
/// Empty when it is not hex.
std::string from_hex(std::string_view hex);
/// Constant-time comparison.
bool equal(std::string_view a, std::string_view b);

}  // namespace digest
