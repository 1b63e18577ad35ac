#include "modules/accounts/authenticator.hpp"
#include <algorithm>
#include "base/errors.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/accounts/session_store.hpp"
#include "modules/accounts/store.hpp"
#include "modules/accounts/token_store.hpp"

namespace accounts {
namespace {

constexpr std::chrono::seconds seen_at_most_every{60};
constexpr std::size_t most_kept = 4096;

const std::string own_account = "/tai-khoan";

/// "Authorization: Bearer …"
std::string_view bearer_of(const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("Authorization");
    return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string_view{};
}

bool holds_post(const std::vector<Post>& posts, PositionId position) {
    return std::any_of(posts.begin(), posts.end(), [&](const Post& post) { return post.position == position; });
}

}  // namespace

std::optional<Authenticated> Authenticator::authenticate(const http::Request& request) {
    const std::string token = request.cookie(cookie_name(request.secure, session_cookie));
    if (token.empty() || token.size() > 64) return std::nullopt;
    const Instant now = now_();
    Authenticated result;
    const auto found = database_.read([&](db::Transaction& tx) {
        auto signed_in = find_session(tx, digest_of_token(token), now);
        if (signed_in && (!is_alive(signed_in->session, now) || signed_in->account.disabled)) signed_in.reset();
        if (signed_in) result.identity.actor = actor_of(tx, signed_in->account);
        return signed_in;
    });
    if (!found) return std::nullopt;
    result.identity.session = found->session.id;
    result.identity.csrf_secret = found->session.csrf_secret;
    result.identity.actor.request_id = request.request_id;
    result.identity.must_change_password = found->account.must_change;
    if (!found->by_previous_token && found->session.rights_version != found->account.rights_version)
        result.new_token = renew(found->session, found->account.rights_version);
    if (now - found->session.last_seen_at >= seen_at_most_every) touch(found->session);
    return result;
}

std::optional<http::Identity> Authenticator::authenticate_token(std::string_view bearer, std::string_view scope) {
    const Instant now = now_();
    http::Identity identity;
    const auto token = database_.read([&](db::Transaction& tx) -> std::optional<ApiToken> {
        const auto found = find_token(tx, digest_of_token(bearer));
        if (!found || !is_good(*found, now) || !good_for(*found, scope)) return std::nullopt;
        const Account owner = load_account(tx, found->account);
        if (owner.disabled || owner.must_change) return std::nullopt;
        identity.actor = actor_of(tx, owner);
        return found;
    });
    if (!token) return std::nullopt;
    if (!token->last_used_at || now - *token->last_used_at >= std::chrono::hours{1})
        database_.write([&](db::Transaction& tx) { touch_token(tx, token->id, now); });
    return identity;
}

std::optional<http::Response> Authenticator::instead(const http::Request& request) {
    if (!request.identity || !request.identity->must_change_password) return std::nullopt;
    const bool open = request.path == own_account || request.path.starts_with(own_account + "/") ||
                      request.path == "/dang-xuat" || request.path.starts_with("/assets/");
    if (open) return std::nullopt;
    return http::see_other(own_account);
}

void Authenticator::install(http::Hooks& hooks) {
    hooks.authenticate = [this](const http::Request& request, http::Response& carried) -> std::optional<http::Identity> {
        auto found = authenticate(request);
        if (!found) return std::nullopt;
        if (!found->new_token.empty()) hand_out_token(carried, request, found->new_token);
        return std::move(found->identity);
    };
    hooks.authenticate_token = [this](const http::Request& request, const std::string& scope) {
        return authenticate_token(bearer_of(request), scope);
    };
    hooks.instead = instead;
}

void Authenticator::hand_out_token(http::Response& response, const http::Request& request, const std::string& token) {
    http::set_cookie(response, std::string(session_cookie), token, {.secure = request.secure});
}

Actor Authenticator::actor_of(db::Transaction& tx, const Account& account) {
    // A new tree is made whenever the organisation changes, so that its address stands for its version.
    const auto tree = organisation_.tree(tx, tx.today());
    {
        const std::scoped_lock lock(mutex_);
        const auto found = kept_.find(account.id);
        if (found != kept_.end() && found->second.rights_version == account.rights_version &&
            found->second.tree == tree)
            return found->second.actor;
    }
    Actor actor = resolve(tx, account, *tree);
    const std::scoped_lock lock(mutex_);
    if (kept_.size() >= most_kept) kept_.clear();
    kept_.insert_or_assign(account.id, Kept{account.rights_version, tree, actor});
    return actor;
}

Actor Authenticator::resolve(db::Transaction& tx, const Account& account, const organisation::Tree& tree) const {
    Actor actor;
    actor.account = account.id;
    actor.officer = account.officer;
    actor.name = account.name;
    const auto posts = posts_of(tx, account.officer, tree.day());
    if (!posts.empty()) {
        const auto names = organisation_.officer_name(tx, account.officer, tree.day());
        actor.position = posts.front().position;
        actor.unit = posts.front().unit;
        actor.name = names.name;
        actor.position_name = names.position;
        actor.unit_name = names.unit;
    }
    const WithPredecessors with_predecessors = [&](const std::vector<UnitId>& units) {
        return organisation_.with_predecessors(tx, units);
    };
    for (const Grant& grant : list_grants(tx, account.id)) {
        if (!in_force(grant, tree.day()) || (grant.position && !holds_post(posts, grant.position))) continue;
        allow_role(actor, grant.role, scope_of(grant.unit, grant.breadth, tree, with_predecessors));
    }
    return actor;
}

std::string Authenticator::renew(const Session& session, int rights_version) {
    const Token token = new_token();
    const bool first = database_.write([&](db::Transaction& tx) {
        return rotate_session(tx, session, rights_version, token.digest, now_());
    });
    return first ? token.word : std::string{};
}

void Authenticator::touch(const Session& session) {
    try {
        database_.write([&](db::Transaction& tx) { touch_session(tx, session.id, now_()); });
    } catch (const Unavailable&) {
        // Reading goes on when the disk is full; a session seen later is written later.
    }
}

}  // namespace accounts
