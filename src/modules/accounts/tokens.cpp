#include "modules/accounts/tokens.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/audit/audit.hpp"

namespace accounts {
namespace {

constexpr TokenScope scope_table[] = {
    {"dossiers", "Đọc hồ sơ, lịch sử và hạn trả"},
    {"figures", "Đọc số liệu"},
    {"catalogue", "Đọc thủ tục và đơn vị"},
    {"deadlines", "Tính hạn trả"},
};
constexpr std::size_t most_tokens = 20;

}  // namespace

std::span<const TokenScope> token_scopes() { return scope_table; }

bool are_token_scopes(const std::vector<std::string>& words) {
    return !words.empty() && std::all_of(words.begin(), words.end(), [](const std::string& word) {
        return std::any_of(std::begin(scope_table), std::end(scope_table),
                           [&](const TokenScope& scope) { return scope.word == word; });
    });
}

std::string TokenActions::create(const Actor& actor, const NewToken& wanted) {
    const Token token = new_token();
    database_.write([&](db::Transaction& tx) {
        require(bool(actor.account), "api_token.create");
        if (list_tokens(tx, actor.account).size() >= most_tokens)
            throw Refused("token_name", "Đã có 20 mã. Hãy thu hồi mã không dùng nữa.");
        const ApiToken row{.id = tx.new_id<ApiTokenId>(),
                           .account = actor.account,
                           .name = wanted.name,
                           .scopes = text::join(wanted.scopes, " "),
                           .created_at = now_(),
                           .ends_at = now_() + std::chrono::days{wanted.days},
                           .last_used_at = {},
                           .revoked_at = {}};
        insert_token(tx, row, token.digest);
        audit::record(tx, actor, "api_token.created", row.id.value,
                      fmt::format("api token {} scopes {} days {}", row.id.value, row.scopes, wanted.days));
    });
    return token.word;
}

void TokenActions::revoke(const Actor& actor, ApiTokenId id) {
    database_.write([&](db::Transaction& tx) {
        if (!revoke_token(tx, id, actor.account, now_())) throw NotFound("no such token", "Không có mã này.");
        audit::record(tx, actor, "api_token.revoked", id.value);
    });
}

}  // namespace accounts
