#pragma once
#include <optional>
#include <string>
#include "base/actor.hpp"
#include "modules/accounts/account.hpp"
#include "modules/accounts/password.hpp"
#include "modules/accounts/session.hpp"
#include "modules/organisation/lookup.hpp"
#include "platform/db/database.hpp"

namespace accounts {

struct NewAccount {
    std::string login;
    std::string name;
    OfficerId officer;
};
struct NewGrant {
    AccountId account;
    Role role{};
    Breadth breadth{};
    UnitId unit;
    PositionId position;
    Date valid_from{};
    std::optional<Date> valid_to;
};

/// The verbs: authorise, decide, save, audit, in one transaction each.
class Actions {
  public:
    Actions(db::Database& database, const organisation::Lookup& organisation, PasswordHasher& hasher,
            MachineClock now = machine_now)
        : database_(database), organisation_(organisation), hasher_(hasher), now_(std::move(now)) {}

    /// Without a password: its owner chooses one through the link.
    AccountId create(const Actor&, const NewAccount&);
    void disable(const Actor&, AccountId);
    void enable(const Actor&, AccountId);
    /// The word of a one-time link, good for a day: /dat-mat-khau/{word}. The old password stays until it is used.
    std::string make_password_link(const Actor&, AccountId);
    /// Chooses the password behind a link; ends all sessions of the account.
    void choose_password(const std::string& link_word, const std::string& password);
    /// Own password: the other sessions end.
    void change_password(const Actor&, SessionId keep, const std::string& password);
    GrantId grant(const Actor&, const NewGrant&);
    void end_grant(const Actor&, GrantId);
    /// All sessions of somebody.
    int revoke_sessions(const Actor&, AccountId);
    /// One of one's own.
    void revoke_own_session(const Actor&, SessionId);

    /// Inside a running write; no question of rights: for the set-up, the demonstration and the command line.
    static AccountId insert(db::Transaction&, const Actor& by, const NewAccount&, const std::string& hash,
                            bool must_change);
    static GrantId insert(db::Transaction&, const Actor& by, const NewGrant&);

  private:
    Account managed(db::Transaction&, const Actor&, AccountId, const char* act);
    void set_disabled(const Actor&, AccountId, bool disabled);

    db::Database& database_;
    const organisation::Lookup& organisation_;
    PasswordHasher& hasher_;
    MachineClock now_;
};

/// For the night: sessions, links and known browsers that nobody has used for long. Returns how many rows went.
int sweep(db::Database&, Instant machine_now);

/// Lower-case letters, digits, dot, hyphen, underscore; 3 to 40. Empty when it is none.
std::string clean_login(std::string_view);

}  // namespace accounts
