#include "modules/accounts/actions.hpp"
#include <fmt/format.h>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/accounts/policy.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/accounts/session_store.hpp"
#include "modules/accounts/store.hpp"
#include "modules/audit/audit.hpp"

namespace accounts {
namespace {

constexpr std::chrono::hours link_good_for{24};

std::string canonical(const Grant& grant) {
    return fmt::format("grant {} account {} role {} breadth {} unit {} position {} from {} to {}", grant.id.value,
                       grant.account.value, word(grant.role), word(grant.breadth), grant.unit.value,
                       grant.position.value, format_iso(grant.valid_from),
                       grant.valid_to ? format_iso(*grant.valid_to) : "-");
}

/// Units of today only: closed ones come with their successors.
Scope reach_of(UnitId unit, Breadth breadth, const organisation::Tree& tree) {
    return scope_of(unit, breadth, tree, [](std::vector<UnitId> units) {
        std::sort(units.begin(), units.end());
        return units;
    });
}

}  // namespace

std::string clean_login(std::string_view typed) {
    const std::string login = text::lower(text::trim(typed));
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
    if (login.size() < 3 || login.size() > 40 || login.find_first_not_of(allowed) != std::string::npos) return {};
    return login;
}

AccountId Actions::insert(db::Transaction& tx, const Actor& by, const NewAccount& wanted, const std::string& hash,
                          bool must_change) {
    if (find_account(tx, wanted.login)) throw Refused("login", "Tên đăng nhập này đã có người dùng.");
    const Account account{.id = tx.new_id<AccountId>(),
                          .login = wanted.login,
                          .name = wanted.name,
                          .officer = wanted.officer,
                          .must_change = must_change};
    insert_account(tx, account, hash);
    audit::record(tx, by, "account.created", account.id.value,
                  fmt::format("account {} officer {}", account.id.value, account.officer.value));
    return account.id;
}

GrantId Actions::insert(db::Transaction& tx, const Actor& by, const NewGrant& wanted) {
    const Grant grant{.id = tx.new_id<GrantId>(),
                      .account = wanted.account,
                      .role = wanted.role,
                      .breadth = wanted.breadth,
                      .unit = wanted.unit,
                      .position = wanted.position,
                      .valid_from = wanted.valid_from,
                      .valid_to = wanted.valid_to,
                      .granted_by = by.account,
                      .ended_at = {}};
    bump_rights(tx, grant.account);
    insert_grant(tx, grant);
    audit::record(tx, by, "account.role_granted", grant.account.value, canonical(grant));
    return grant.id;
}

AccountId Actions::create(const Actor& actor, const NewAccount& wanted) {
    return database_.write([&](db::Transaction& tx) {
        require(may_manage_accounts(actor), "account.create");
        return insert(tx, actor, wanted, "", false);
    });
}

void Actions::disable(const Actor& actor, AccountId id) { set_disabled(actor, id, true); }
void Actions::enable(const Actor& actor, AccountId id) { set_disabled(actor, id, false); }

void Actions::set_disabled(const Actor& actor, AccountId id, bool disabled) {
    database_.write([&](db::Transaction& tx) {
        const Account account = managed(tx, actor, id, "account.disable");
        if (account.disabled == disabled) return;
        accounts::set_disabled(tx, id, disabled);
        if (disabled) accounts::revoke_sessions(tx, id, {}, now_());
        audit::record(tx, actor, disabled ? "account.disabled" : "account.enabled", id.value);
    });
}

std::string Actions::make_password_link(const Actor& actor, AccountId id) {
    const Token token = new_token();
    database_.write([&](db::Transaction& tx) {
        managed(tx, actor, id, "account.reset_password");
        cancel_links(tx, id, now_());
        insert_link(tx,
                    {.purpose = "password",
                     .account = id,
                     .created_by = actor.account,
                     .ends_at = now_() + link_good_for,
                     .used_at = {}},
                    token.digest, now_());
        audit::record(tx, actor, "account.password_link_made", id.value);
    });
    return token.word;
}

void Actions::choose_password(const std::string& link_word, const std::string& password) {
    const std::string digest = digest_of_token(link_word);
    const auto link = database_.read([&](db::Transaction& tx) { return find_link(tx, digest); });
    if (!link || link->purpose != "password" || link->used_at || link->ends_at <= now_())
        throw NotFound("no such password link", "Liên kết đã dùng hoặc đã hết hạn.");
    const std::string hash = hasher_.hash(password);
    database_.write([&](db::Transaction& tx) {
        if (!use_link(tx, digest, now_())) throw NotFound("used link", "Liên kết đã dùng hoặc đã hết hạn.");
        const Account account = load_account(tx, link->account);
        set_password(tx, account.id, hash, false);
        accounts::revoke_sessions(tx, account.id, {}, now_());
        forget_devices(tx, account.id);
        Actor owner;
        owner.account = account.id;
        owner.officer = account.officer;
        audit::record(tx, owner, "account.password_changed", account.id.value);
    });
}

void Actions::change_password(const Actor& actor, SessionId keep, const std::string& password) {
    const std::string hash = hasher_.hash(password);
    database_.write([&](db::Transaction& tx) {
        set_password(tx, actor.account, hash, false);
        accounts::revoke_sessions(tx, actor.account, keep, now_());
        forget_devices(tx, actor.account);
        cancel_links(tx, actor.account, now_());
        audit::record(tx, actor, "account.password_changed", actor.account.value);
    });
}

GrantId Actions::grant(const Actor& actor, const NewGrant& wanted) {
    return database_.write([&](db::Transaction& tx) {
        bump_rights(tx, wanted.account);
        const Account account = load_account(tx, wanted.account);
        const auto tree = organisation_.tree(tx, tx.today());
        if (!tree->find(wanted.unit)) throw Refused("unit", "Đơn vị này không hoạt động hôm nay.");
        require(may_grant(actor, account, reach_of(wanted.unit, wanted.breadth, *tree)), "account.grant");
        if (wanted.valid_to && *wanted.valid_to < wanted.valid_from)
            throw Refused("valid_to", "Ngày cuối phải từ ngày bắt đầu trở đi.");
        for (const Grant& held : list_grants(tx, account.id))
            if (held.role == wanted.role && held.unit == wanted.unit && held.breadth == wanted.breadth &&
                in_force(held, wanted.valid_from))
                throw Refused("role", "Tài khoản đã có vai trò này tại đơn vị này.");
        return insert(tx, actor, wanted);
    });
}

void Actions::end_grant(const Actor& actor, GrantId id) {
    database_.write([&](db::Transaction& tx) {
        const auto grant = find_grant(tx, id);
        if (!grant) throw NotFound("no such grant", "Không có vai trò này.");
        const Account account = managed(tx, actor, grant->account, "account.end_grant");
        require(actor.may(Permission::manage_accounts, grant->unit), "account.end_grant");
        if (grant->ended_at) throw IllegalTransition("the grant has ended", "Vai trò này đã được thu hồi trước đó.");
        accounts::end_grant(tx, id, actor.account);
        bump_rights(tx, account.id);
        audit::record(tx, actor, "account.role_ended", account.id.value, canonical(*grant));
    });
}

int Actions::revoke_sessions(const Actor& actor, AccountId id) {
    return database_.write([&](db::Transaction& tx) {
        managed(tx, actor, id, "account.revoke_sessions");
        const int count = accounts::revoke_sessions(tx, id, {}, now_());
        audit::record(tx, actor, "account.sessions_revoked", id.value);
        return count;
    });
}

void Actions::revoke_own_session(const Actor& actor, SessionId session) {
    database_.write([&](db::Transaction& tx) {
        revoke_session(tx, session, actor.account, now_());
        audit::record(tx, actor, "account.session_revoked", actor.account.value);
    });
}

/// The account, when the actor may manage it: whoever could get into it could do all that it may, so nothing of
/// its posts and roles may lie outside of what the actor manages.
Account Actions::managed(db::Transaction& tx, const Actor& actor, AccountId id, const char* act) {
    const Account account = load_account(tx, id);
    require(may_manage(actor, account), act);
    const auto tree = organisation_.tree(tx, tx.today());
    for (const Post& post : posts_of(tx, account.officer, tree->day()))
        require(actor.may(Permission::manage_accounts, post.unit), act);
    for (const Grant& grant : list_grants(tx, id))
        if (in_force(grant, tree->day())) require(covers(actor, reach_of(grant.unit, grant.breadth, *tree)), act);
    return account;
}

int sweep(db::Database& database, Instant machine_now) {
    int swept = 0, slice = 0;
    do {
        slice = database.write([&](db::Transaction& tx) { return sweep_old_rows(tx, machine_now); });
        swept += slice;
    } while (slice > 0);
    return swept;
}

}  // namespace accounts
