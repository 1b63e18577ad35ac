#include "platform/http/router.hpp"
#include "base/check.hpp"
#include "platform/http/url_coding.hpp"

namespace http {

constexpr std::size_t no_route = std::size_t(-1);

/// One segment of the patterns. Children are few: a sorted map is found through faster than hashed.
struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literal;
    std::unique_ptr<Node> any;  // {name}
    std::size_t route[2] = {no_route, no_route};

    bool ends_here() const { return route[0] != no_route || route[1] != no_route; }
};

namespace {

/// The part before the next slash; `rest` is without it. A trailing slash makes an empty last segment.
std::string_view take_segment(std::string_view& rest, bool& last) {
    const auto slash = rest.find('/');
    last = slash == std::string_view::npos;
    const std::string_view segment = rest.substr(0, slash);
    rest = last ? std::string_view{} : rest.substr(slash + 1);
    return segment;
}

bool is_parameter(std::string_view segment) { return segment.size() > 2 && segment.front() == '{'; }

struct Search {
    std::vector<std::string_view> values;  // what stood in the place of each {name}

    template <class Node>
    const Node* in(const Node& node, std::string_view rest) {
        bool last = false;
        const std::string_view segment = take_segment(rest, last);
        if (const auto found = node.literal.find(segment); found != node.literal.end())
            if (const Node* end = follow(*found->second, rest, last)) return end;
        if (!node.any || segment.empty()) return nullptr;
        values.push_back(segment);
        if (const Node* end = follow(*node.any, rest, last)) return end;
        values.pop_back();
        return nullptr;
    }

  private:
    template <class Node>
    const Node* follow(const Node& next, std::string_view rest, bool last) {
        if (!last) return in(next, rest);
        return next.ends_here() ? &next : nullptr;
    }
};

std::string parameter_value(std::string_view segment) {
    const auto decoded = percent_decode(segment, Plus::is_plus);
    if (!decoded) throw BadRequest{"bad percent coding in the path", "Địa chỉ trang bị mã hóa sai."};
    return accept_text(*decoded);
}

void fill_params(Request& request, std::string_view pattern, const std::vector<std::string_view>& values) {
    std::size_t next = 0;
    for (bool last = false; !last;) {
        const std::string_view segment = take_segment(pattern, last);
        if (is_parameter(segment))
            request.params[std::string(segment.substr(1, segment.size() - 2))] =
                parameter_value(values[next++]);
    }
}

}  // namespace

void Router::get(std::string pattern, Access access, Handler handler, RouteOptions options) {
    add({Method::get, std::move(pattern), std::move(access), std::move(handler), options});
}

void Router::post(std::string pattern, Access access, Handler handler, RouteOptions options) {
    add({Method::post, std::move(pattern), std::move(access), std::move(handler), options});
}

void Router::add(Route route) {
    check(route.pattern.starts_with('/'), "a route's pattern begins with a slash");
    if (!root_) root_ = std::make_shared<Node>();
    Node* node = root_.get();
    std::string_view rest = std::string_view(route.pattern).substr(1);
    for (bool last = false; !last;) {
        const std::string_view segment = take_segment(rest, last);
        auto& next = is_parameter(segment) ? node->any : node->literal[std::string(segment)];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    auto& place = node->route[static_cast<int>(route.method)];
    check(place == no_route, "two routes of one method have the same pattern");
    place = routes_.size();
    routes_.push_back(std::move(route));
}

const Route* Router::match(Request& request, bool& other_method) const {
    other_method = false;
    if (!root_ || !request.path.starts_with('/')) return nullptr;
    Search search;
    const Node* node = search.in(*root_, std::string_view(request.path).substr(1));
    if (!node) return nullptr;
    const auto place = node->route[static_cast<int>(request.method)];
    other_method = place == no_route;
    if (other_method) return nullptr;
    fill_params(request, routes_[place].pattern, search.values);
    return &routes_[place];
}

std::string Router::allowed(std::string_view path) const {
    if (!root_ || !path.starts_with('/')) return {};
    Search search;
    const Node* node = search.in(*root_, path.substr(1));
    if (!node) return {};
    const bool get = node->route[0] != no_route, post = node->route[1] != no_route;
    return get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
}

}  // namespace http
