#pragma once
#include <optional>
#include <string>
#include <vector>
#include "modules/accounts/account.hpp"
#include "modules/accounts/session.hpp"
#include "platform/db/database.hpp"

namespace accounts {

// Accounts and their passwords.
std::optional<Account> find_account(db::Transaction&, AccountId);
std::optional<Account> find_account(db::Transaction&, std::string_view login);
Account load_account(db::Transaction&, AccountId);
std::vector<Account> list_accounts(db::Transaction&);
bool has_any_account(db::Transaction&);
std::string password_hash(db::Transaction&, AccountId);
void insert_account(db::Transaction&, const Account&, const std::string& password_hash);
void set_password(db::Transaction&, AccountId, const std::string& hash, bool must_change);
void set_disabled(db::Transaction&, AccountId, bool disabled);
void set_officer(db::Transaction&, AccountId, OfficerId, const std::string& name);
/// The lock of an account: everything that changes its rights passes here first.
void bump_rights(db::Transaction&, AccountId);

// Grants.
void insert_grant(db::Transaction&, const Grant&);
void end_grant(db::Transaction&, GrantId, AccountId by);
std::optional<Grant> find_grant(db::Transaction&, GrantId);
std::vector<Grant> list_grants(db::Transaction&, AccountId);
std::vector<Grant> list_grants_in_force(db::Transaction&, Date);

/// The post of an officer on a day, the first assigned first.
struct Post {
    PositionId position;
    UnitId unit;
};
std::vector<Post> posts_of(db::Transaction&, OfficerId, Date);

}  // namespace accounts
