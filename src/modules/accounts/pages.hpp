#pragma once
#include <string>
#include <vector>
#include "modules/accounts/session_store.hpp"
#include "modules/accounts/store.hpp"
#include "modules/accounts/token_store.hpp"
#include "modules/organisation/lookup.hpp"
#include "platform/view/view.hpp"

namespace accounts {

struct GrantRow {
    std::string role, reach, dates, state, end_action;
    bool in_force = false, can_end = false;
};
/// "Tiếp nhận và trả kết quả" · "Bộ phận Một cửa: riêng đơn vị này" · "từ 01/01/2023".
GrantRow grant_row(db::Transaction&, const organisation::Lookup&, const Grant&, Date today);

struct SessionRow {
    std::string agent, began, seen, revoke_action;
    bool current = false, other = false;
};
SessionRow session_row(const Session&, SessionId current);

struct TokenRow {
    std::string name, scopes, ends, used, revoke_action;
};
TokenRow token_row(const ApiToken&, Instant now);

struct AccountRow {
    std::string login, href, name, post, roles, state, state_badge;
};
/// "Đang dùng", "Đã khóa", "Chưa đặt mật khẩu" with its badge class.
AccountRow account_row(db::Transaction&, const organisation::Lookup&, const Account&, const std::vector<Grant>&,
                       Date today);

void fill_grants(view::Dictionary&, const std::vector<GrantRow>&);
void fill_sessions(view::Dictionary&, const std::vector<SessionRow>&);
void fill_tokens(view::Dictionary&, const std::vector<TokenRow>&);
void fill_accounts(view::Dictionary&, const std::vector<AccountRow>&);

}  // namespace accounts
