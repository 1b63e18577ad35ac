#pragma once
#include <functional>
#include <string>
#include <vector>
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace http {

using Handler = std::function<Response(Request&)>;

/// Who may call a route: its authorisation line. Every route has exactly one.
struct Access {
    enum class Kind { everybody, signed_in, permission, token } kind;
    Permission permission{};
    std::string token_scope = {};  // for `token`: what an API token must be good for

    static Access everybody() { return {Kind::everybody}; }
    static Access signed_in() { return {Kind::signed_in}; }
    static Access needs(Permission permission) { return {Kind::permission, permission}; }
    static Access api(std::string scope) { return {Kind::token, {}, std::move(scope)}; }
};

struct RouteOptions {
    std::uint64_t largest_body = 64 * 1024;  // bytes; answered 413 before reading
    bool csrf = true;                        // off only for token routes and telemetry
};

struct Route {
    Method method;
    std::string pattern;  // "/ho-so/{id}/tiep-tuc"
    Access access;
    Handler handler;
    RouteOptions options;
};

/// Patterns to routes. Literal segments win over `{name}`; a trailing slash is another path.
class Router {
  public:
    void get(std::string pattern, Access, Handler, RouteOptions = {});
    void post(std::string pattern, Access, Handler, RouteOptions = {});
    /// Fills `request.params`; nullptr when nothing matches; `other_method` tells 405 from 404.
    const Route* match(Request& request, bool& other_method) const;
    /// For the Allow header: "GET, HEAD"; empty when the path is unknown.
    std::string allowed(std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

  private:
    void add(Route);
    std::vector<Route> routes_;
    struct Node;
    std::shared_ptr<Node> root_;
};

}  // namespace http
