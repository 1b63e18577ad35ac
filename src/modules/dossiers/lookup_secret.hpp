#pragma once
#include <string>
#include <string_view>
#include "base/id.hpp"

namespace dossiers {

/// Mã tra cứu — printed on the receipt beside the code: 10 characters of 32 (50 bits), none that looks like
/// another. It is derived with a key that lives outside the database, so a receipt can be printed again; the
/// database keeps only its keyed digest. `generation` grows when a new one is given out.
class LookupSecrets {
  public:
    /// `key`: 32 bytes.
    explicit LookupSecrets(std::string key) : key_(std::move(key)) {}
    std::string secret(DossierId, int generation) const;
    std::string digest_of(std::string_view secret) const;
    /// What the QR holds after /tra-cuu/: the dossier and a code of 128 bits over it.
    std::string token(DossierId, int generation) const;
    /// The dossier a token names, without saying whether it is genuine: compare with `token()` of its
    /// generation.
    static DossierId named_by(std::string_view token);

  private:
    std::string key_;
};

/// As typed by people: small letters, blanks and dashes are forgiven.
std::string normalise_secret(std::string_view typed);

}  // namespace dossiers
