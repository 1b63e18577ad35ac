#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include "modules/accounts/account.hpp"
#include "modules/accounts/session.hpp"
#include "modules/organisation/lookup.hpp"
#include "platform/db/database.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/http/server.hpp"

namespace accounts {

/// Who is behind a request, and what the response must carry.
struct Authenticated {
    http::Identity identity;
    std::string new_token;  // not empty: rights have changed, give it with hand_out_token
};

/// Turns a session token, or a bearer token of the API, into an actor. Rights are read on every request: one
/// indexed read of session and account, and an actor kept in memory that is dropped as soon as the account's
/// rights, the organisation or the day have changed.
class Authenticator {
  public:
    Authenticator(db::Database& database, const organisation::Lookup& organisation, MachineClock now = machine_now)
        : database_(database), organisation_(organisation), now_(std::move(now)) {}

    std::optional<Authenticated> authenticate(const http::Request&);
    /// For routes of Access::api: nothing when the token is unknown, ended, or not good for the scope.
    std::optional<http::Identity> authenticate_token(std::string_view bearer, std::string_view scope);
    /// An answer in place of the page: who must choose a new password is led to his account, and nowhere else.
    static std::optional<http::Response> instead(const http::Request&);
    /// The three questions of the server, answered.
    void install(http::Hooks&);
    /// Cookie of the new token on the response of the request that caused it.
    static void hand_out_token(http::Response&, const http::Request&, const std::string& token);

    /// The actor of an account as of now, from its grants; also for the command line and tests.
    Actor actor_of(db::Transaction&, const Account&);

  private:
    struct Kept {
        int rights_version;
        std::shared_ptr<const organisation::Tree> tree;
        Actor actor;
    };
    Actor resolve(db::Transaction&, const Account&, const organisation::Tree&) const;
    std::string renew(const Session&, int rights_version);
    void touch(const Session&);

    db::Database& database_;
    const organisation::Lookup& organisation_;
    MachineClock now_;
    std::mutex mutex_;
    std::map<AccountId, Kept> kept_;
};

}  // namespace accounts
