#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "base/id.hpp"

namespace accounts {

/// Sessions live by the machine's clock, never by the office's: a demonstration's own day ends nobody's session.
using MachineClock = std::function<Instant()>;

inline constexpr std::chrono::hours session_length{12};
inline constexpr std::chrono::hours usual_idle{2};
inline constexpr std::chrono::minutes shared_machine_idle{15};
/// After a new token, requests already under way may still carry the one before.
inline constexpr std::chrono::seconds token_grace{60};

/// Phiên đăng nhập.
struct Session {
    SessionId id;
    AccountId account;
    std::string csrf_secret;  // raw bytes
    int rights_version = 0;
    Instant created_at{};
    Instant last_seen_at{};
    std::chrono::seconds idle{};
    Instant ends_at{};
    std::optional<Instant> revoked_at;
    std::string agent_family;
};

inline bool is_alive(const Session& session, Instant now) {
    return !session.revoked_at && now < session.ends_at && now - session.last_seen_at < session.idle;
}

/// An opaque word of 256 random bits; only its digest is stored.
struct Token {
    std::string word, digest;
};
Token new_token();
std::string digest_of_token(std::string_view word);

/// "Firefox trên Windows": enough to recognise one's own session, not enough to follow a person.
std::string agent_family(std::string_view user_agent);

/// "__Host-cchc" when the public address is https, "cchc" otherwise (set_cookie adds the prefix by itself).
std::string cookie_name(bool secure, std::string_view name);
inline constexpr std::string_view session_cookie = "cchc";
inline constexpr std::string_view device_cookie = "cchc-device";

}  // namespace accounts
