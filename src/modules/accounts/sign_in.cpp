#include "modules/accounts/sign_in.hpp"
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/accounts/session_store.hpp"
#include "modules/accounts/store.hpp"
#include "modules/audit/audit.hpp"

namespace accounts {
namespace {

constexpr std::size_t longest_device_token = 64;

Actor acting_as(const Account& account, const std::string& request_id) {
    Actor actor;
    actor.account = account.id;
    actor.officer = account.officer;
    actor.name = account.name;
    actor.request_id = request_id;
    return actor;
}

}  // namespace

struct SignIn::Asked {
    std::optional<Account> account;
    std::string hash;          // empty: nobody may sign in with it
    std::string device_digest; // of a browser this account has used before; otherwise empty
    std::string delay_key;
};

SignInAnswer SignIn::sign_in(const Credentials& credentials) {
    const Instant now = now_();
    if (!addresses_.allow(credentials.address)) return MustWait{addresses_.wait(credentials.address)};
    const Asked asked = look_up(credentials);
    if (const auto wait = delays_.wait_of(asked.delay_key, now); wait.count() > 0) return MustWait{wait};
    delays_.tried(asked.delay_key, now);
    if (!hasher_.verify(asked.hash, credentials.password)) {
        record_failure(credentials, asked);
        return Rejected{};
    }
    delays_.succeeded(asked.delay_key);
    return open_session(credentials, asked, now);
}

SignIn::Asked SignIn::look_up(const Credentials& credentials) {
    Asked asked;
    const std::string login = text::lower(text::trim(credentials.login));
    asked.delay_key = "account " + text::shorten(login, 64);
    database_.read([&](db::Transaction& tx) {
        asked.account = find_account(tx, login);
        if (!asked.account) return;
        if (is_open(*asked.account)) asked.hash = password_hash(tx, asked.account->id);
        if (credentials.device_token.empty() || credentials.device_token.size() > longest_device_token) return;
        const std::string digest = digest_of_token(credentials.device_token);
        if (knows_device(tx, digest, asked.account->id)) asked.device_digest = digest;
    });
    // Guessing from elsewhere must not slow down the browser its owner has always used.
    if (!asked.device_digest.empty()) asked.delay_key += " device " + asked.device_digest;
    return asked;
}

SignedIn SignIn::open_session(const Credentials& credentials, const Asked& asked, Instant now) {
    const Token token = new_token();
    const Token device = new_token();
    const bool known = !asked.device_digest.empty();
    const bool keeps_device = known || credentials.device_token.size() == device.word.size();
    const std::string device_word = keeps_device ? credentials.device_token : device.word;
    const Account& account = *asked.account;
    database_.write([&](db::Transaction& tx) {
        if (!credentials.old_token.empty())
            if (const auto old = find_session(tx, digest_of_token(credentials.old_token), now))
                revoke_session(tx, old->session.id, old->account.id, now);
        const auto idle = credentials.shared_machine ? std::chrono::seconds{shared_machine_idle}
                                                     : std::chrono::seconds{usual_idle};
        const Session session{.id = tx.new_id<SessionId>(),
                              .account = account.id,
                              .csrf_secret = digest::random_bytes(32),
                              .rights_version = account.rights_version,
                              .created_at = now,
                              .last_seen_at = now,
                              .idle = idle,
                              .ends_at = now + session_length,
                              .revoked_at = {},
                              .agent_family = agent_family(credentials.user_agent)};
        insert_session(tx, session, token.digest);
        if (!credentials.shared_machine) remember_device(tx, digest_of_token(device_word), account.id, now);
        audit::record(tx, acting_as(account, credentials.request_id), "account.signed_in", account.id.value);
    });
    return {.token = token.word,
            .device_token = credentials.shared_machine ? std::string{} : device_word,
            .must_change = account.must_change};
}

SignedIn SignIn::admit(AccountId id, const std::string& user_agent, const std::string& request_id) {
    const Asked asked{.account = database_.read([&](db::Transaction& tx) { return load_account(tx, id); }),
                      .hash = {},
                      .device_digest = {},
                      .delay_key = {}};
    Credentials credentials;
    credentials.user_agent = user_agent;
    credentials.request_id = request_id;
    return open_session(credentials, asked, now_());
}

void SignIn::record_failure(const Credentials& credentials, const Asked& asked) {
    // Written for an unknown account too, so that both take the same time.
    const AccountId subject = asked.account ? asked.account->id : AccountId{};
    Actor nobody;
    nobody.request_id = credentials.request_id;
    database_.write(
        [&](db::Transaction& tx) { audit::record(tx, nobody, "account.sign_in_failed", subject.value); });
}

void SignIn::sign_out(const Actor& actor, SessionId session) {
    database_.write([&](db::Transaction& tx) {
        revoke_session(tx, session, actor.account, now_());
        audit::record(tx, actor, "account.signed_out", actor.account.value);
    });
}

bool SignIn::confirm(AccountId account, const std::string& password) {
    const std::string key = "confirm " + std::to_string(account.value);
    const Instant now = now_();
    if (delays_.wait_of(key, now).count() > 0)
        throw Refused("current", "Đã nhập sai nhiều lần. Xin chờ vài phút rồi thử lại.");
    delays_.tried(key, now);
    const std::string hash = database_.read([&](db::Transaction& tx) { return password_hash(tx, account); });
    const bool right = hasher_.verify(hash, password);
    if (right) delays_.succeeded(key);
    return right;
}

}  // namespace accounts
