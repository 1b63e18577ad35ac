#pragma once
#include <chrono>
#include <string>
#include <variant>
#include "base/actor.hpp"
#include "modules/accounts/delays.hpp"
#include "modules/accounts/password.hpp"
#include "modules/accounts/session.hpp"
#include "platform/db/database.hpp"
#include "platform/http/throttle.hpp"

namespace accounts {

/// What a browser brings to the sign-in.
struct Credentials {
    std::string login, password;
    bool shared_machine = false;  // ends after 15 idle minutes
    std::string device_token;     // of an earlier sign-in from this browser
    std::string old_token;        // a session still open in this browser: it ends
    std::string address;          // for the throttle only, never stored
    std::string user_agent;
    std::string request_id;
};

struct SignedIn {
    std::string token, device_token;
    bool must_change = false;
};
/// One answer for an unknown account, a wrong password and a closed account.
struct Rejected {};
struct MustWait {
    std::chrono::seconds time{};
};
using SignInAnswer = std::variant<SignedIn, Rejected, MustWait>;

/// Opening and closing sessions.
class SignIn {
  public:
    SignIn(db::Database& database, PasswordHasher& hasher, MachineClock now = machine_now)
        : database_(database), hasher_(hasher), now_(std::move(now)) {}

    SignInAnswer sign_in(const Credentials&);
    /// A session without a password: the first administrator, just after he has chosen one.
    SignedIn admit(AccountId, const std::string& user_agent, const std::string& request_id);
    void sign_out(const Actor&, SessionId);
    /// Is it his own password? With the same delays as at the door.
    bool confirm(AccountId, const std::string& password);

  private:
    struct Asked;
    Asked look_up(const Credentials&);
    SignedIn open_session(const Credentials&, const Asked&, Instant now);
    void record_failure(const Credentials&, const Asked&);

    db::Database& database_;
    PasswordHasher& hasher_;
    MachineClock now_;
    SignInDelays delays_;
    // A whole office may stand behind one address.
    http::Throttle addresses_{{.burst = 120, .per_hour = 1800}};
};

}  // namespace accounts
