#include "modules/accounts/pages.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/accounts/tokens.hpp"

namespace accounts {
namespace {

VIEW_NAME(grant, "GRANT");
VIEW_NAME(role, "ROLE");
VIEW_NAME(reach, "REACH");
VIEW_NAME(dates, "DATES");
VIEW_NAME(state, "STATE");
VIEW_NAME(badge, "BADGE");
VIEW_NAME(holding, "HOLDING");
VIEW_NAME(over, "OVER");
VIEW_NAME(can_end, "CAN_END");
VIEW_NAME(action, "ACTION");
VIEW_NAME(session, "SESSION");
VIEW_NAME(agent, "AGENT");
VIEW_NAME(began, "BEGAN");
VIEW_NAME(seen, "SEEN");
VIEW_NAME(current, "CURRENT");
VIEW_NAME(other, "OTHER");
VIEW_NAME(token, "TOKEN");
VIEW_NAME(name, "NAME");
VIEW_NAME(scopes, "SCOPES");
VIEW_NAME(ends, "ENDS");
VIEW_NAME(used, "USED");
VIEW_NAME(account, "ACCOUNT");
VIEW_NAME(login, "LOGIN_NAME");
VIEW_NAME(href, "HREF");
VIEW_NAME(post, "POST_NAME");
VIEW_NAME(roles, "ROLES");

std::string format_dates(const Grant& grant) {
    if (grant.ended_at) return fmt::format("từ {}, thu hồi {}", format_date(grant.valid_from), format_moment(*grant.ended_at));
    if (!grant.valid_to) return "từ " + format_date(grant.valid_from);
    return fmt::format("từ {} đến hết {}", format_date(grant.valid_from), format_date(*grant.valid_to));
}

std::string format_state(const Grant& grant, Date today) {
    if (grant.ended_at) return "Đã thu hồi";
    if (grant.valid_from > today) return "Chưa đến ngày";
    return in_force(grant, today) ? "Đang có" : "Đã hết hạn";
}

std::string format_scopes(const std::string& words) {
    std::vector<std::string> names;
    for (const auto& word : text::split(words, ' '))
        for (const TokenScope& scope : token_scopes())
            if (scope.word == word) names.emplace_back(scope.name);
    return text::join(names, "; ");
}

}  // namespace

GrantRow grant_row(db::Transaction& tx, const organisation::Lookup& organisation, const Grant& grant, Date today) {
    return {.role = format_role(grant.role),
            .reach = organisation.unit_name(tx, grant.unit, today) + ": " + text::lower(format_breadth(grant.breadth)),
            .dates = format_dates(grant),
            .state = format_state(grant, today),
            .end_action = fmt::format("/quan-ly/tai-khoan/{}/vai-tro/{}/thu-hoi", grant.account.value, grant.id.value),
            .in_force = in_force(grant, today),
            .can_end = !grant.ended_at};
}

SessionRow session_row(const Session& session, SessionId current) {
    const bool own = session.id == current;
    return {.agent = session.agent_family,
            .began = format_moment(session.created_at),
            .seen = format_moment(session.last_seen_at),
            .revoke_action = fmt::format("/tai-khoan/phien/{}/thu-hoi", session.id.value),
            .current = own,
            .other = !own};
}

TokenRow token_row(const ApiToken& token, Instant now) {
    return {.name = token.name,
            .scopes = format_scopes(token.scopes),
            .ends = (token.ends_at <= now ? "đã hết hạn " : "đến ") + format_moment(token.ends_at),
            .used = token.last_used_at ? format_moment(*token.last_used_at) : "chưa dùng",
            .revoke_action = fmt::format("/tai-khoan/ma-api/{}/thu-hoi", token.id.value)};
}

AccountRow account_row(db::Transaction& tx, const organisation::Lookup& organisation, const Account& account,
                       const std::vector<Grant>& grants, Date today) {
    std::vector<std::string> held;
    for (const Grant& grant : grants)
        if (grant.account == account.id && in_force(grant, today)) held.push_back(format_role(grant.role));
    AccountRow row{.login = account.login,
                   .href = fmt::format("/quan-ly/tai-khoan/{}", account.id.value),
                   .name = account.name,
                   .post = "Chưa gắn với cán bộ",
                   .roles = held.empty() ? "Chưa có vai trò" : text::join(held, "; "),
                   .state = "Đang dùng",
                   .state_badge = "badge-ok"};
    if (account.officer) {
        const auto officer = organisation.officer_name(tx, account.officer, today);
        row.name = officer.name;
        row.post = officer.position.empty() ? "Không giữ vị trí nào" : officer.position + ", " + officer.unit;
    }
    if (!account.has_password) row.state = "Chưa đặt mật khẩu", row.state_badge = "badge-wait";
    if (account.disabled) row.state = "Đã khóa", row.state_badge = "badge-no";
    return row;
}

void fill_grants(view::Dictionary& dict, const std::vector<GrantRow>& rows) {
    for (const GrantRow& row : rows) {
        view::Dictionary& part = *dict.AddSectionDictionary(grant);
        part.SetValue(role, row.role);
        part.SetValue(reach, row.reach);
        part.SetValue(dates, row.dates);
        view::Dictionary& mark = *part.AddSectionDictionary(row.in_force ? holding : over);
        mark.SetValue(state, row.state);
        if (row.can_end) part.AddSectionDictionary(can_end)->SetValue(action, row.end_action);
    }
}

void fill_sessions(view::Dictionary& dict, const std::vector<SessionRow>& rows) {
    for (const SessionRow& row : rows) {
        view::Dictionary& part = *dict.AddSectionDictionary(session);
        part.SetValue(agent, row.agent);
        part.SetValue(began, row.began);
        part.SetValue(seen, row.seen);
        if (row.current) part.ShowSection(current);
        if (row.other) part.AddSectionDictionary(other)->SetValue(action, row.revoke_action);
    }
}

void fill_tokens(view::Dictionary& dict, const std::vector<TokenRow>& rows) {
    for (const TokenRow& row : rows) {
        view::Dictionary& part = *dict.AddSectionDictionary(token);
        part.SetValue(name, row.name);
        part.SetValue(scopes, row.scopes);
        part.SetValue(ends, row.ends);
        part.SetValue(used, row.used);
        part.SetValue(action, row.revoke_action);
    }
}

void fill_accounts(view::Dictionary& dict, const std::vector<AccountRow>& rows) {
    for (const AccountRow& row : rows) {
        view::Dictionary& part = *dict.AddSectionDictionary(account);
        part.SetValue(login, row.login);
        part.SetValue(href, row.href);
        part.SetValue(name, row.name);
        part.SetValue(post, row.post);
        part.SetValue(roles, row.roles);
        part.SetValue(state, row.state);
        part.SetValue(badge, row.state_badge);
    }
}

}  // namespace accounts
