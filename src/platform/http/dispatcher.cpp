#include "platform/http/dispatcher.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <typeinfo>
#include "base/text.hpp"
#include "platform/http/compression.hpp"
#include "platform/http/csrf.hpp"
#include "platform/http/multipart.hpp"
#include "platform/logging/logging.hpp"

namespace http {
namespace {

constexpr std::size_t smallest_compressed = 1024;
constexpr std::size_t multipart_piece = 64 * 1024;

int status_of(const std::exception& error) {
    if (dynamic_cast<const Forbidden*>(&error)) return 403;
    if (dynamic_cast<const NotFound*>(&error)) return 404;
    if (dynamic_cast<const StaleVersion*>(&error) || dynamic_cast<const IllegalTransition*>(&error))
        return 409;
    if (dynamic_cast<const Refused*>(&error)) return 422;
    if (dynamic_cast<const Unavailable*>(&error)) return 503;
    if (dynamic_cast<const BadRequest*>(&error)) return 400;
    return 500;
}

std::string message_of(const std::exception& error, int status) {
    const auto* domain = dynamic_cast<const DomainError*>(&error);
    return domain && !domain->message.empty() ? domain->message : default_message(status);
}

bool is_api(const Request& request) { return request.path.starts_with("/api/"); }

/// Nobody is signed in: pages lead to the sign-in and back; an act cannot be repeated by a redirect, so it
/// comes back to the page it was sent from.
Response ask_to_sign_in(const Request& request) {
    std::string back = request.target();
    if (request.method == Method::post || request.is_htmx()) {
        const std::string_view from = request.header(request.is_htmx() ? "HX-Current-URL" : "Referer");
        const auto host = from.find("://");
        const auto path = host == std::string_view::npos ? host : from.find('/', host + 3);
        back = path == std::string_view::npos ? "/" : std::string(from.substr(path));
    }
    const std::string address = "/dang-nhap?tiep=" + text::url_encode(back);
    if (!request.is_htmx()) return see_other(address);
    Response response = plain("", 401);
    response.with("HX-Redirect", address);  // a fragment must not be replaced by the sign-in page
    return response;
}

void log_failure(const Exchange& exchange, const std::exception& error, int status) {
    const std::string_view route = exchange.route ? std::string_view(exchange.route->pattern) : "";
    if (status >= 500)
        logging::error("request.failed", {{"request_id", exchange.request.request_id},
                                          {"route", route},
                                          {"status", status},
                                          {"kind", typeid(error).name()},
                                          {"error", error.what()}});
    else
        logging::info("request.refused", {{"request_id", exchange.request.request_id},
                                          {"route", route},
                                          {"status", status},
                                          {"why", error.what()}});
}

bool has_header(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return header.first == name; });
}

}  // namespace

template <class Act>
void Dispatcher::guarded(Exchange& exchange, Act act) const {
    try {
        try {
            act();
        } catch (const std::exception& error) {
            const int status = status_of(error);
            log_failure(exchange, error, status);
            exchange.response = error_page(exchange.request, status, message_of(error, status), &error);
        }
        finish(exchange);
    } catch (const std::exception& error) {  // the error page itself is broken
        log_failure(exchange, error, 500);
        exchange.response = plain(default_message(500), 500);
    }
}

bool Dispatcher::admit(Exchange& exchange) const {
    bool admitted = false;
    guarded(exchange, [&] {
        authenticate(exchange);
        prepare_csrf(exchange);
        admitted = check_access(exchange);
    });
    exchange.admitted = admitted;
    return admitted;
}

void Dispatcher::answer(Exchange& exchange) const {
    guarded(exchange, [&] {
        if (!exchange.admitted) {
            authenticate(exchange);
            prepare_csrf(exchange);
            if (!check_access(exchange)) return;
        }
        read_form(exchange);
        check_csrf(exchange);
        run_handler(exchange);
    });
}

void Dispatcher::refuse(Exchange& exchange, int status, const std::string& vietnamese) const {
    guarded(exchange, [&] {
        authenticate(exchange);
        prepare_csrf(exchange);
        const std::string message = vietnamese.empty() ? std::string(default_message(status)) : vietnamese;
        exchange.response = error_page(exchange.request, status, message, nullptr);
    });
}

Response Dispatcher::prepared(int status, const std::string& request_id) const {
    Request request;
    request.path = "/";
    request.request_id = request_id;
    try {
        return error_page(request, status, default_message(status), nullptr);
    } catch (const std::exception& error) {
        logging::error("error_page.failed", {{"status", status}, {"error", error.what()}});
        return plain(default_message(status), status);
    }
}

void Dispatcher::authenticate(Exchange& exchange) const {
    Request& request = exchange.request;
    const bool by_token = exchange.route && exchange.route->access.kind == Access::Kind::token;
    if (by_token && hooks_.authenticate_token)
        request.identity = hooks_.authenticate_token(request, exchange.route->access.token_scope);
    if (!by_token && hooks_.authenticate && !request.header("Cookie").empty())
        request.identity = hooks_.authenticate(request, exchange.carried);
    if (request.identity) request.identity->actor.request_id = request.request_id;
}

bool Dispatcher::check_access(Exchange& exchange) const {
    const Access& access = exchange.route->access;
    const auto& identity = exchange.request.identity;
    if (access.kind == Access::Kind::everybody) return true;
    if (identity && access.kind == Access::Kind::permission)
        require(identity->actor.may(access.permission), "the permission of this route");
    if (identity) return true;
    const bool wants_page = access.kind != Access::Kind::token && !is_api(exchange.request);
    exchange.response = wants_page ? ask_to_sign_in(exchange.request)
                                   : error_page(exchange.request, 401, default_message(401), nullptr);
    if (access.kind == Access::Kind::token) exchange.response.with("WWW-Authenticate", "Bearer");
    return false;
}

void Dispatcher::read_form(Exchange& exchange) const {
    if (exchange.body.size() == 0) return;
    const std::string_view type = exchange.request.header("Content-Type");
    const std::string kind = text::lower(text::trim(type.substr(0, type.find(';'))));
    if (kind == "application/x-www-form-urlencoded") {
        exchange.request.form = parse_urlencoded(exchange.body.take());
    } else if (kind == "multipart/form-data") {
        MultipartParser parser(multipart_boundary(type), settings_.spool_folder);
        for (std::uint64_t at = 0; at < exchange.body.size(); at += multipart_piece)
            parser.feed(exchange.body.read(at, multipart_piece));
        parser.finish(exchange.request);
    } else {
        exchange.request.body = exchange.body.take();
    }
}

void Dispatcher::prepare_csrf(Exchange& exchange) const {
    Request& request = exchange.request;
    std::string secret = csrf::secret_of(request);
    if (secret.empty()) {
        secret = csrf::new_secret();
        exchange.new_form_secret = secret;
    }
    request.csrf_token = csrf::mask(secret);
}

void Dispatcher::check_csrf(const Exchange& exchange) const {
    const Request& request = exchange.request;
    const Route& route = *exchange.route;
    if (request.method != Method::post || !route.options.csrf || route.access.kind == Access::Kind::token)
        return;
    const bool elsewhere = request.header("Sec-Fetch-Site") == "cross-site";
    if (elsewhere || !csrf::matches(csrf::secret_of(request), csrf::sent_token(request)))
        throw Forbidden{"the form's token is not of this session",
                        "Biểu mẫu đã cũ hoặc được gửi từ trang khác. Xin tải lại trang rồi gửi lại."};
}

void Dispatcher::run_handler(Exchange& exchange) const {
    if (hooks_.instead) {
        if (auto other = hooks_.instead(exchange.request)) {
            exchange.response = std::move(*other);
            return;
        }
    }
    exchange.response = exchange.route->handler(exchange.request);
}

void Dispatcher::finish(Exchange& exchange) const {
    Response& response = exchange.response;
    for (auto& header : exchange.carried.headers) response.headers.push_back(std::move(header));
    exchange.carried.headers.clear();
    give_form_cookie(exchange);
    // Pages and files of signed-in people are never kept by a browser or a proxy on the way.
    if (exchange.request.identity && !has_header(response, "Cache-Control"))
        response.with("Cache-Control", "no-store");
    if (response.status == 503 && !has_header(response, "Retry-After")) response.with("Retry-After", "5");
    compress(exchange);
}

/// Only a page that really carries a form for somebody not signed in makes a cookie.
void Dispatcher::give_form_cookie(Exchange& exchange) const {
    if (exchange.new_form_secret.empty()) return;
    Response& response = exchange.response;
    const auto* body = std::get_if<std::string>(&response.body);
    if (!body || body->find(exchange.request.csrf_token) == std::string::npos) return;
    set_cookie(response, csrf::cookie_name, csrf::cookie_value(exchange.new_form_secret),
               {.secure = exchange.request.secure});
    response.with("Cache-Control", "no-store");
}

void Dispatcher::compress(Exchange& exchange) const {
    Response& response = exchange.response;
    auto* body = std::get_if<std::string>(&response.body);
    if (!body || body->size() < smallest_compressed || !is_compressible(response.type)) return;
    if (has_header(response, "Content-Encoding")) return;
    response.with("Vary", "Accept-Encoding");
    if (!accepts(exchange.request.header("Accept-Encoding"), "gzip")) return;
    *body = gzip(*body);
    response.with("Content-Encoding", "gzip");
}

Response Dispatcher::error_page(const Request& request, int status, const std::string& message,
                                const std::exception* error) const {
    Response response = hooks_.render_error ? hooks_.render_error(request, status, message, error)
                                            : default_error(request, status, message);
    response.status = status;
    return response;
}

}  // namespace http
