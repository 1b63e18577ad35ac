#include "modules/accounts/token_store.hpp"
#include <algorithm>
#include "base/text.hpp"

namespace accounts {
namespace {

constexpr std::string_view select_token = R"sql(
    select id, account_id, name, scopes, created_at, ends_at, last_used_at, revoked_at
      from api_tokens where digest = ?
)sql";
constexpr std::string_view select_tokens = R"sql(
    select id, account_id, name, scopes, created_at, ends_at, last_used_at, revoked_at
      from api_tokens where account_id = ? and revoked_at is null order by id
)sql";
constexpr std::string_view insert_token_row = R"sql(
    insert into api_tokens (id, account_id, name, digest, scopes, created_at, ends_at) values (?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view update_last_used = "update api_tokens set last_used_at = ? where id = ?";
constexpr std::string_view update_revoked =
    "update api_tokens set revoked_at = ? where id = ? and account_id = ? and revoked_at is null";

ApiToken token_from(const db::Row& row) {
    return {.id = row.get<ApiTokenId>(0),
            .account = row.get<AccountId>(1),
            .name = row.get<std::string>(2),
            .scopes = row.get<std::string>(3),
            .created_at = row.get<Instant>(4),
            .ends_at = row.get<Instant>(5),
            .last_used_at = row.get<std::optional<Instant>>(6),
            .revoked_at = row.get<std::optional<Instant>>(7)};
}

}  // namespace

bool good_for(const ApiToken& token, std::string_view scope) {
    const auto words = text::split(token.scopes, ' ');
    return std::find(words.begin(), words.end(), scope) != words.end();
}

std::optional<ApiToken> find_token(db::Transaction& tx, const std::string& digest) {
    db::Rows rows = tx.query(select_token, digest);
    if (!rows.next()) return std::nullopt;
    return token_from(rows.row());
}

std::vector<ApiToken> list_tokens(db::Transaction& tx, AccountId account) {
    std::vector<ApiToken> tokens;
    for (const db::Row& row : tx.query(select_tokens, account)) tokens.push_back(token_from(row));
    return tokens;
}

void insert_token(db::Transaction& tx, const ApiToken& token, const std::string& digest) {
    tx.execute(insert_token_row, token.id, token.account, token.name, digest, token.scopes, token.created_at,
               token.ends_at);
}

void touch_token(db::Transaction& tx, ApiTokenId id, Instant now) { tx.execute(update_last_used, now, id); }

bool revoke_token(db::Transaction& tx, ApiTokenId id, AccountId account, Instant now) {
    return tx.execute(update_revoked, now, id, account) == 1;
}

}  // namespace accounts
