#pragma once
#include <optional>
#include <string>
#include <vector>
#include "modules/accounts/account.hpp"
#include "modules/accounts/session.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// A session and the account it belongs to, in one indexed read.
struct SignedInAs {
    Session session;
    Account account;
    bool by_previous_token = false;
};
std::optional<SignedInAs> find_session(db::Transaction&, const std::string& token_digest, Instant now);
std::vector<Session> list_live_sessions(db::Transaction&, AccountId, Instant now);
void insert_session(db::Transaction&, const Session&, const std::string& token_digest);
/// False when another request was faster.
bool rotate_session(db::Transaction&, const Session&, int rights_version, const std::string& new_digest, Instant now);
void touch_session(db::Transaction&, SessionId, Instant now);
void revoke_session(db::Transaction&, SessionId, AccountId, Instant now);
/// All of the account's but one (zero: all).
int revoke_sessions(db::Transaction&, AccountId, SessionId except, Instant now);
/// Sessions and links that ended more than a month ago, browsers not seen for half a year, a slice at a time.
int sweep_old_rows(db::Transaction&, Instant now);

bool knows_device(db::Transaction&, const std::string& digest, AccountId);
void remember_device(db::Transaction&, const std::string& digest, AccountId, Instant now);
void forget_devices(db::Transaction&, AccountId);

/// One-time links.
struct OneTimeLink {
    std::string purpose;
    AccountId account;
    AccountId created_by;
    Instant ends_at{};
    std::optional<Instant> used_at;
};
void insert_link(db::Transaction&, const OneTimeLink&, const std::string& digest, Instant now);
std::optional<OneTimeLink> find_link(db::Transaction&, const std::string& digest);
/// False when it has been used before.
bool use_link(db::Transaction&, const std::string& digest, Instant now);
/// Earlier links of the account are no longer good.
void cancel_links(db::Transaction&, AccountId, Instant now);
void cancel_setup_links(db::Transaction&, Instant now);
void give_link_account(db::Transaction&, const std::string& digest, AccountId);

}  // namespace accounts
