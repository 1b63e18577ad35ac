#include "platform/http/response.hpp"
#include <fmt/format.h>
#include "base/text.hpp"

namespace http {
namespace {

// Bytes that people gave us are shown or kept under a policy that forbids everything else.
constexpr const char* sandboxed = "sandbox; default-src 'none'";

Response typed(std::string body, std::string type, int status) {
    Response response;
    response.status = status;
    response.type = std::move(type);
    response.body = std::move(body);
    return response;
}

/// RFC 6266: a plain name for old clients and the full name in UTF-8.
std::string disposition(std::string_view kind, std::string_view name) {
    std::string plain;
    for (const char c : text::fold(name).empty() ? std::string("tep") : std::string(name))
        plain +=
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-'
                ? c
                : '_';
    return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", kind, plain, text::url_encode(name));
}

bool may_be_shown(std::string_view type) {
    return type == "application/pdf" || type == "image/jpeg" || type == "image/png";
}

/// A header value never ends its line.
std::string on_one_line(std::string value) {
    std::erase_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return value;
}

}  // namespace

Response page(std::string html, int status) {
    return typed(std::move(html), "text/html; charset=utf-8", status);
}
Response json(std::string body, int status) { return typed(std::move(body), "application/json", status); }
Response plain(std::string body, int status) {
    return typed(std::move(body), "text/plain; charset=utf-8", status);
}

Response see_other(std::string location) {
    Response response = plain("", 303);
    response.with("Location", on_one_line(std::move(location)));
    return response;
}

Response attachment(std::string name, std::string type, std::string bytes) {
    Response response = typed(std::move(bytes), std::move(type), 200);
    response.with("Content-Disposition", disposition("attachment", name));
    response.with("Content-Security-Policy", sandboxed);
    return response;
}

Response inline_file(std::string name, std::string type, std::string bytes) {
    if (!may_be_shown(type)) return attachment(std::move(name), std::move(type), std::move(bytes));
    Response response = typed(std::move(bytes), std::move(type), 200);
    response.with("Content-Disposition", disposition("inline", name));
    response.with("Content-Security-Policy", sandboxed);
    return response;
}

Response stream(std::string name, std::string type, NextChunk next) {
    Response response;
    response.type = std::move(type);
    response.with("Content-Disposition", disposition("attachment", name));
    response.with("Content-Security-Policy", sandboxed);
    response.body = std::move(next);
    return response;
}

void set_cookie(Response& response, const std::string& name, const std::string& value,
                CookieOptions options) {
    std::string line =
        (options.secure ? "__Host-" : "") + name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax";
    if (options.secure) line += "; Secure";
    if (options.max_age_seconds > 0) line += fmt::format("; Max-Age={}", options.max_age_seconds);
    response.with("Set-Cookie", on_one_line(std::move(line)));
}

void clear_cookie(Response& response, const std::string& name, bool secure) {
    std::string line = (secure ? "__Host-" : "") + name + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0";
    if (secure) line += "; Secure";
    response.with("Set-Cookie", std::move(line));
}

}  // namespace http
