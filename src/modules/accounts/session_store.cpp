#include "modules/accounts/session_store.hpp"
#include "base/digest.hpp"

namespace accounts {
namespace {

constexpr std::string_view select_session = R"sql(
    select s.id, s.account_id, s.csrf_secret, s.rights_version, s.created_at, s.last_seen_at, s.idle_seconds,
           s.ends_at, s.revoked_at, s.agent_family, s.previous_until, a.login, a.name, a.officer_id, a.must_change,
           a.disabled, a.rights_version
      from sessions s join accounts a on a.id = s.account_id
     where s.token_digest = ?
)sql";
constexpr std::string_view select_session_by_previous = R"sql(
    select s.id, s.account_id, s.csrf_secret, s.rights_version, s.created_at, s.last_seen_at, s.idle_seconds,
           s.ends_at, s.revoked_at, s.agent_family, s.previous_until, a.login, a.name, a.officer_id, a.must_change,
           a.disabled, a.rights_version
      from sessions s join accounts a on a.id = s.account_id
     where s.previous_digest = ? and s.previous_digest <> ''
)sql";
constexpr std::string_view select_live_sessions = R"sql(
    select id, account_id, csrf_secret, rights_version, created_at, last_seen_at, idle_seconds, ends_at, revoked_at,
           agent_family
      from sessions
     where account_id = ? and revoked_at is null and ends_at > ? and last_seen_at + idle_seconds > ?
     order by last_seen_at desc, id desc
)sql";
constexpr std::string_view insert_session_row = R"sql(
    insert into sessions (id, account_id, token_digest, previous_digest, previous_until, csrf_secret, rights_version,
                          created_at, last_seen_at, idle_seconds, ends_at, agent_family)
    values (?, ?, ?, '', 0, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view rotate = R"sql(
    update sessions set previous_digest = token_digest, previous_until = ?, token_digest = ?, rights_version = ?
     where id = ? and rights_version = ? and revoked_at is null
)sql";
constexpr std::string_view touch = "update sessions set last_seen_at = ? where id = ? and last_seen_at < ?";
constexpr std::string_view revoke_one =
    "update sessions set revoked_at = ? where id = ? and account_id = ? and revoked_at is null";
constexpr std::string_view revoke_others =
    "update sessions set revoked_at = ? where account_id = ? and id <> ? and revoked_at is null";
constexpr std::string_view delete_old_sessions = R"sql(
    delete from sessions where id in (select id from sessions where ends_at < ? order by ends_at limit 500)
)sql";
constexpr std::string_view delete_old_links = R"sql(
    delete from one_time_links where digest in (select digest from one_time_links where ends_at < ? limit 500)
)sql";
constexpr std::string_view delete_old_devices = R"sql(
    delete from known_devices where last_used_at < ?
)sql";

constexpr std::string_view select_device = "select 1 from known_devices where digest = ? and account_id = ?";
constexpr std::string_view upsert_device = R"sql(
    insert into known_devices (digest, account_id, last_used_at) values (?, ?, ?)
    on conflict (digest, account_id) do update set last_used_at = excluded.last_used_at
)sql";
constexpr std::string_view delete_devices = "delete from known_devices where account_id = ?";

constexpr std::string_view insert_link_row = R"sql(
    insert into one_time_links (digest, purpose, account_id, created_by_id, created_at, ends_at)
    values (?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view select_link =
    "select purpose, account_id, created_by_id, ends_at, used_at from one_time_links where digest = ?";
constexpr std::string_view update_link_used =
    "update one_time_links set used_at = ? where digest = ? and used_at is null and ends_at > ?";
constexpr std::string_view update_links_of_account =
    "update one_time_links set used_at = ? where account_id = ? and used_at is null";
constexpr std::string_view update_setup_links =
    "update one_time_links set used_at = ? where purpose = 'setup' and used_at is null";
constexpr std::string_view update_link_account = "update one_time_links set account_id = ? where digest = ?";

Session session_from(const db::Row& row) {
    return {.id = row.get<SessionId>(0),
            .account = row.get<AccountId>(1),
            .csrf_secret = digest::from_hex(row.get<std::string>(2)),
            .rights_version = row.get<int>(3),
            .created_at = row.get<Instant>(4),
            .last_seen_at = row.get<Instant>(5),
            .idle = std::chrono::seconds{row.get<std::int64_t>(6)},
            .ends_at = row.get<Instant>(7),
            .revoked_at = row.get<std::optional<Instant>>(8),
            .agent_family = row.get<std::string>(9)};
}

SignedInAs signed_in_from(const db::Row& row) {
    return {.session = session_from(row),
            .account = {.id = row.get<AccountId>(1),
                        .login = row.get<std::string>(11),
                        .name = row.get<std::string>(12),
                        .officer = row.get<OfficerId>(13),
                        .must_change = row.get<bool>(14),
                        .disabled = row.get<bool>(15),
                        .has_password = true,
                        .rights_version = row.get<int>(16)}};
}

}  // namespace

std::optional<SignedInAs> find_session(db::Transaction& tx, const std::string& digest, Instant now) {
    if (db::Rows rows = tx.query(select_session, digest); rows.next()) return signed_in_from(rows.row());
    db::Rows rows = tx.query(select_session_by_previous, digest);
    if (!rows.next() || rows.row().get<Instant>(10) <= now) return std::nullopt;
    auto found = signed_in_from(rows.row());
    found.by_previous_token = true;
    return found;
}

std::vector<Session> list_live_sessions(db::Transaction& tx, AccountId account, Instant now) {
    std::vector<Session> sessions;
    for (const db::Row& row : tx.query(select_live_sessions, account, now, now)) sessions.push_back(session_from(row));
    return sessions;
}

void insert_session(db::Transaction& tx, const Session& session, const std::string& token_digest) {
    tx.execute(insert_session_row, session.id, session.account, token_digest, digest::to_hex(session.csrf_secret),
               session.rights_version, session.created_at, session.last_seen_at, session.idle.count(), session.ends_at,
               session.agent_family);
}

bool rotate_session(db::Transaction& tx, const Session& session, int rights_version, const std::string& new_digest,
                    Instant now) {
    return tx.execute(rotate, now + token_grace, new_digest, rights_version, session.id, session.rights_version) == 1;
}

void touch_session(db::Transaction& tx, SessionId id, Instant now) { tx.execute(touch, now, id, now); }

void revoke_session(db::Transaction& tx, SessionId id, AccountId account, Instant now) {
    tx.execute(revoke_one, now, id, account);
}

int revoke_sessions(db::Transaction& tx, AccountId account, SessionId except, Instant now) {
    return int(tx.execute(revoke_others, now, account, except.value));
}

int sweep_old_rows(db::Transaction& tx, Instant now) {
    const auto rows = tx.execute(delete_old_sessions, now - std::chrono::days{30}) +
                      tx.execute(delete_old_links, now - std::chrono::days{30}) +
                      tx.execute(delete_old_devices, now - std::chrono::days{180});
    return int(rows);
}

bool knows_device(db::Transaction& tx, const std::string& digest, AccountId account) {
    return tx.find<int>(select_device, digest, account).has_value();
}

void remember_device(db::Transaction& tx, const std::string& digest, AccountId account, Instant now) {
    tx.execute(upsert_device, digest, account, now);
}

void forget_devices(db::Transaction& tx, AccountId account) { tx.execute(delete_devices, account); }

void insert_link(db::Transaction& tx, const OneTimeLink& link, const std::string& digest, Instant now) {
    tx.execute(insert_link_row, digest, link.purpose, link.account, link.created_by, now, link.ends_at);
}

std::optional<OneTimeLink> find_link(db::Transaction& tx, const std::string& digest) {
    db::Rows rows = tx.query(select_link, digest);
    if (!rows.next()) return std::nullopt;
    const db::Row row = rows.row();
    return OneTimeLink{.purpose = row.get<std::string>(0),
                       .account = row.get<AccountId>(1),
                       .created_by = row.get<AccountId>(2),
                       .ends_at = row.get<Instant>(3),
                       .used_at = row.get<std::optional<Instant>>(4)};
}

bool use_link(db::Transaction& tx, const std::string& digest, Instant now) {
    return tx.execute(update_link_used, now, digest, now) == 1;
}

void cancel_links(db::Transaction& tx, AccountId account, Instant now) {
    tx.execute(update_links_of_account, now, account);
}

void cancel_setup_links(db::Transaction& tx, Instant now) { tx.execute(update_setup_links, now); }

void give_link_account(db::Transaction& tx, const std::string& digest, AccountId account) {
    tx.execute(update_link_account, account, digest);
}

}  // namespace accounts
