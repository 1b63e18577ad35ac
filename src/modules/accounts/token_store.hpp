#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "modules/accounts/account.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// Mã truy cập API: acts as its owner, within the words of its scope.
struct ApiToken {
    ApiTokenId id;
    AccountId account;
    std::string name;
    std::string scopes;  // words with one blank between
    Instant created_at{};
    Instant ends_at{};
    std::optional<Instant> last_used_at;
    std::optional<Instant> revoked_at;
};

inline bool is_good(const ApiToken& token, Instant now) { return !token.revoked_at && now < token.ends_at; }
bool good_for(const ApiToken&, std::string_view scope);

std::optional<ApiToken> find_token(db::Transaction&, const std::string& digest);
std::vector<ApiToken> list_tokens(db::Transaction&, AccountId);
void insert_token(db::Transaction&, const ApiToken&, const std::string& digest);
void touch_token(db::Transaction&, ApiTokenId, Instant now);
bool revoke_token(db::Transaction&, ApiTokenId, AccountId, Instant now);

}  // namespace accounts
