#pragma once
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace http {

/// Writes the next piece into `out`; false at the end. Called on a worker, never on the I/O thread, and never
/// inside a transaction that lives longer than the call.
using NextChunk = std::function<bool(std::string& out)>;

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::variant<std::string, NextChunk> body = std::string{};

    Response& with(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

Response page(std::string html, int status = 200);
Response see_other(std::string location);
Response json(std::string body, int status = 200);
Response plain(std::string body, int status = 200);
/// A file to keep, never shown by the browser: `Content-Disposition: attachment`, CSP sandbox.
Response attachment(std::string name, std::string type, std::string bytes);
/// PDF, JPEG or PNG shown in the browser, under a sandboxing policy.
Response inline_file(std::string name, std::string type, std::string bytes);
/// A download of any length, made piece by piece.
Response stream(std::string name, std::string type, NextChunk next);

struct CookieOptions {
    int max_age_seconds = 0;  // 0: until the browser closes
    bool secure = false;      // adds the __Host- prefix and Secure
};
/// HttpOnly, SameSite=Lax, Path=/.
void set_cookie(Response&, const std::string& name, const std::string& value, CookieOptions);
void clear_cookie(Response&, const std::string& name, bool secure);

}  // namespace http
