#include "platform/http/response_head.hpp"
#include <fmt/format.h>
#include <ctime>
#include "platform/clock/clock.hpp"

namespace http {
namespace {

constexpr std::string_view security_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "X-Frame-Options: DENY\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";
constexpr std::string_view page_policy =
    "Content-Security-Policy: default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors "
    "'none'; "
    "form-action 'self'\r\n";
constexpr std::string_view only_https = "Strict-Transport-Security: max-age=31536000\r\n";

/// "Date: Wed, 25 Nov 2026 03:00:00 GMT\r\n", made once a second and thread.
const std::string& date_line() {
    thread_local std::time_t made_at = 0;
    thread_local std::string line;
    const std::time_t now = machine_now().time_since_epoch().count();
    if (now != made_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        char text[64];
        std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
        line = text;
        made_at = now;
    }
    return line;
}

void add(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

const char* reason_phrase(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 204: return "No Content";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 421: return "Misdirected Request";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 503: return "Service Unavailable";
        default: return "Status";
    }
}

std::string response_head(const Response& response, const HeadFacts& facts) {
    std::string head;
    head.reserve(900);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", response.status,
                   reason_phrase(response.status));
    head += date_line();
    bool own_policy = false;
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) add(head, "Content-Type", response.type);
    for (const auto& [name, value] : response.headers) {
        add(head, name, value);
        own_policy = own_policy || name == "Content-Security-Policy";
    }
    if (facts.length && !bodiless) add(head, "Content-Length", fmt::format_int(*facts.length).c_str());
    if (!facts.length && !facts.http_1_0) add(head, "Transfer-Encoding", "chunked");
    if (!facts.keep_alive)
        add(head, "Connection", "close");
    else if (facts.http_1_0)
        add(head, "Connection", "keep-alive");
    add(head, "X-Request-Id", facts.request_id);
    head += security_headers;
    if (!own_policy) head += page_policy;
    if (facts.secure) head += only_https;
    head += "\r\n";
    return head;
}

}  // namespace http
