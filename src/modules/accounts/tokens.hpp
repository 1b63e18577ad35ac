#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "modules/accounts/session.hpp"
#include "modules/accounts/token_store.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// What an API token can be good for: the words of http::Access::api.
struct TokenScope {
    std::string_view word;
    std::string_view name;
};
std::span<const TokenScope> token_scopes();
/// All of them known, at least one.
bool are_token_scopes(const std::vector<std::string>& words);

struct NewToken {
    std::string name;  // what it is for
    std::vector<std::string> scopes;
    int days = 90;  // 1…366
};

class TokenActions {
  public:
    explicit TokenActions(db::Database& database, MachineClock now = machine_now)
        : database_(database), now_(std::move(now)) {}
    /// The word itself, shown once and kept nowhere.
    std::string create(const Actor&, const NewToken&);
    void revoke(const Actor&, ApiTokenId);

  private:
    db::Database& database_;
    MachineClock now_;
};

}  // namespace accounts
