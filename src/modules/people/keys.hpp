#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "modules/people/person.hpp"

namespace db {
class Database;
}

namespace people {

enum class Secret { identity, phone };

/// The keys of identity numbers and phones, kept in a file outside the database ("people.key", mode 0600).
/// Without the file the database shows masks and nothing more.
class Keys {
  public:
    /// Reads the file of the folder; at the first start makes folder and file. Throws std::runtime_error when
    /// the file cannot be read or is damaged.
    static Keys open(const std::string& folder);
    /// For tests.
    static Keys of(std::string material);

    std::string digest(Secret, std::string_view number) const;
    /// Bound to the person and the column: a cipher copied to another row does not open.
    std::string seal(Secret, PersonId, std::string_view number) const;
    /// Nothing when it was sealed with another key or altered.
    std::optional<std::string> unseal(Secret, PersonId, std::string_view sealed) const;
    std::string fingerprint() const;

  private:
    explicit Keys(std::string material) : material_(std::move(material)) {}
    std::string digest_key() const { return material_.substr(32); }
    std::string material_;
};

/// The first start ties the key to the database; a later start with another key is refused (Unavailable).
void bind_keys(db::Database&, const Keys&);

}  // namespace people
