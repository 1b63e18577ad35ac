#pragma once
#include <string>
#include <string_view>

namespace documents {

/// Keeps look-up secrets unreadable in the database: authenticated encryption under a key outside of it. Equal
/// texts give equal seals (the nonce is a keyed digest of the text), so that stored contents stay reproducible.
class Seal {
  public:
    /// `key` may be of any length of at least 16 bytes; own keys are derived from it.
    explicit Seal(std::string_view key);
    std::string close(std::string_view text) const;
    /// Throws BrokenInvariant when it was closed under another key or changed.
    std::string open(std::string_view sealed) const;

  private:
    std::string cipher_key_, nonce_key_;
};

}  // namespace documents
