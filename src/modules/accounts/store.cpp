#include "modules/accounts/store.hpp"
#include "base/check.hpp"
#include "base/errors.hpp"
#include "modules/accounts/roles.hpp"

namespace accounts {
namespace {

constexpr std::string_view select_account = R"sql(
    select id, login, name, officer_id, must_change, disabled, rights_version, case when password_hash = '' then 0 else 1 end
      from accounts where id = ?
)sql";
constexpr std::string_view select_account_by_login = R"sql(
    select id, login, name, officer_id, must_change, disabled, rights_version, case when password_hash = '' then 0 else 1 end
      from accounts where login = ?
)sql";
constexpr std::string_view select_accounts = R"sql(
    select id, login, name, officer_id, must_change, disabled, rights_version, case when password_hash = '' then 0 else 1 end
      from accounts order by login
)sql";
constexpr std::string_view count_accounts = "select count(*) from (select id from accounts limit 1) a";
constexpr std::string_view select_hash = "select password_hash from accounts where id = ?";
constexpr std::string_view insert_account_row = R"sql(
    insert into accounts (id, login, name, officer_id, password_hash, must_change, disabled, rights_version,
                          created_at, password_changed_at)
    values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
)sql";
constexpr std::string_view update_password = R"sql(
    update accounts set password_hash = ?, must_change = ?, password_changed_at = ?,
                        rights_version = rights_version + 1
     where id = ?
)sql";
constexpr std::string_view update_disabled =
    "update accounts set disabled = ?, rights_version = rights_version + 1 where id = ?";
constexpr std::string_view update_officer =
    "update accounts set officer_id = ?, name = ?, rights_version = rights_version + 1 where id = ?";
constexpr std::string_view update_rights = "update accounts set rights_version = rights_version + 1 where id = ?";

constexpr std::string_view insert_grant_row = R"sql(
    insert into grants (id, account_id, role, breadth, unit_id, position_id, valid_from, valid_to, granted_by_id,
                        recorded_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view update_grant_end =
    "update grants set ended_by_id = ?, ended_at = ? where id = ? and ended_at is null";
constexpr std::string_view select_grant = R"sql(
    select id, account_id, role, breadth, unit_id, position_id, valid_from, valid_to, granted_by_id, ended_at
      from grants where id = ?
)sql";
constexpr std::string_view select_grants = R"sql(
    select id, account_id, role, breadth, unit_id, position_id, valid_from, valid_to, granted_by_id, ended_at
      from grants where account_id = ? order by id
)sql";
constexpr std::string_view select_grants_in_force = R"sql(
    select id, account_id, role, breadth, unit_id, position_id, valid_from, valid_to, granted_by_id, ended_at
      from grants
     where valid_from <= ? and (valid_to is null or valid_to >= ?) and ended_at is null order by account_id, id
)sql";
constexpr std::string_view select_posts = R"sql(
    select position_id, unit_id from organisation_officer_assignment_facts
     where officer_id = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)
     order by valid_from, position_id
)sql";

Account account_from(const db::Row& row) {
    return {.id = row.get<AccountId>(0),
            .login = row.get<std::string>(1),
            .name = row.get<std::string>(2),
            .officer = row.get<OfficerId>(3),
            .must_change = row.get<bool>(4),
            .disabled = row.get<bool>(5),
            .has_password = row.get<bool>(7),
            .rights_version = row.get<int>(6)};
}

Grant grant_from(const db::Row& row) {
    const auto role = parse_role(row.get<std::string>(2));
    const auto breadth = parse_breadth(row.get<std::string>(3));
    check(role && breadth, "a stored grant has a known role and breadth");
    return {.id = row.get<GrantId>(0),
            .account = row.get<AccountId>(1),
            .role = *role,
            .breadth = *breadth,
            .unit = row.get<UnitId>(4),
            .position = row.get<PositionId>(5),
            .valid_from = row.get<Date>(6),
            .valid_to = row.get<std::optional<Date>>(7),
            .granted_by = row.get<AccountId>(8),
            .ended_at = row.get<std::optional<Instant>>(9)};
}

template <class Thing, class Read, class... A>
std::vector<Thing> list(db::Transaction& tx, Read read, std::string_view sql, const A&... arguments) {
    std::vector<Thing> things;
    for (const db::Row& row : tx.query(sql, arguments...)) things.push_back(read(row));
    return things;
}

}  // namespace

std::optional<Account> find_account(db::Transaction& tx, AccountId id) {
    db::Rows rows = tx.query(select_account, id);
    if (!rows.next()) return std::nullopt;
    return account_from(rows.row());
}

std::optional<Account> find_account(db::Transaction& tx, std::string_view login) {
    db::Rows rows = tx.query(select_account_by_login, login);
    if (!rows.next()) return std::nullopt;
    return account_from(rows.row());
}

Account load_account(db::Transaction& tx, AccountId id) {
    auto account = find_account(tx, id);
    if (!account) throw NotFound("no such account", "Không có tài khoản này.");
    return *account;
}

std::vector<Account> list_accounts(db::Transaction& tx) {
    return list<Account>(tx, account_from, select_accounts);
}

bool has_any_account(db::Transaction& tx) { return tx.one<int>(count_accounts) > 0; }

std::string password_hash(db::Transaction& tx, AccountId id) { return tx.one<std::string>(select_hash, id); }

void insert_account(db::Transaction& tx, const Account& account, const std::string& hash) {
    tx.execute(insert_account_row, account.id, account.login, account.name, account.officer, hash,
               account.must_change, account.disabled, tx.now(), tx.now());
}

void set_password(db::Transaction& tx, AccountId id, const std::string& hash, bool must_change) {
    tx.execute(update_password, hash, must_change, tx.now(), id);
}

void set_disabled(db::Transaction& tx, AccountId id, bool disabled) { tx.execute(update_disabled, disabled, id); }

void set_officer(db::Transaction& tx, AccountId id, OfficerId officer, const std::string& name) {
    tx.execute(update_officer, officer, name, id);
}

void bump_rights(db::Transaction& tx, AccountId id) { tx.execute(update_rights, id); }

void insert_grant(db::Transaction& tx, const Grant& grant) {
    tx.execute(insert_grant_row, grant.id, grant.account, word(grant.role), word(grant.breadth), grant.unit,
               grant.position, grant.valid_from, grant.valid_to, grant.granted_by, tx.now());
}

void end_grant(db::Transaction& tx, GrantId id, AccountId by) { tx.execute(update_grant_end, by, tx.now(), id); }

std::optional<Grant> find_grant(db::Transaction& tx, GrantId id) {
    db::Rows rows = tx.query(select_grant, id);
    if (!rows.next()) return std::nullopt;
    return grant_from(rows.row());
}

std::vector<Grant> list_grants(db::Transaction& tx, AccountId account) {
    return list<Grant>(tx, grant_from, select_grants, account);
}

std::vector<Grant> list_grants_in_force(db::Transaction& tx, Date day) {
    return list<Grant>(tx, grant_from, select_grants_in_force, day, day);
}

std::vector<Post> posts_of(db::Transaction& tx, OfficerId officer, Date day) {
    if (!officer) return {};
    return list<Post>(
        tx, [](const db::Row& row) { return Post{row.get<PositionId>(0), row.get<UnitId>(1)}; }, select_posts, officer,
        day, day);
}

}  // namespace accounts
