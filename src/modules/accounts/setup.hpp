#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "modules/accounts/account.hpp"
#include "modules/accounts/password.hpp"
#include "modules/accounts/session.hpp"
#include "modules/organisation/lookup.hpp"
#include "modules/organisation/unit.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// The word of a one-time link that sets up an empty installation: /thiet-lap/{word}. Earlier ones are no longer
/// good. Throws IllegalTransition once an authority has been founded.
std::string create_setup_link(db::Database&, const MachineClock& now = machine_now);

struct FirstAdministrator {
    std::string name, login, password;
};
struct FirstAuthority {
    organisation::UnitKind kind{};  // commune (of today) or district (of then)
    bool ward = false;              // phường, đặc khu: another economic office
    std::string name, code;
    std::string dossier_prefix;     // mã định danh, heads dossier codes; empty: the code in capitals
    std::vector<Role> roles;        // what the first administrator does besides
};

/// First steps of an empty installation: who, then which authority.
class Setup {
  public:
    enum class Stage { administrator, authority };
    Setup(db::Database& database, PasswordHasher& hasher, MachineClock now = machine_now)
        : database_(database), hasher_(hasher), now_(std::move(now)) {}
    /// NotFound when the link is unknown, used or too old.
    Stage stage(std::string_view word);
    AccountId make_administrator(std::string_view word, const FirstAdministrator&);
    /// Ends the link.
    UnitId found_authority(std::string_view word, const FirstAuthority&);

  private:
    db::Database& database_;
    PasswordHasher& hasher_;
    MachineClock now_;
};

}  // namespace accounts
