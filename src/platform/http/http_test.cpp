#include <doctest/doctest.h>
#include <set>
#include "platform/http/compression.hpp"
#include "platform/http/csrf.hpp"
#include "platform/http/hosts.hpp"
#include "platform/http/response_head.hpp"
#include "platform/http/router.hpp"
#include "platform/http/throttle.hpp"

using namespace http;
using namespace std::chrono_literals;

namespace {

Request asked(std::string path, Method method = Method::get) {
    Request request;
    request.path = std::move(path);
    request.method = method;
    return request;
}

Router office() {
    Router router;
    const auto nothing = [](Request&) { return page(""); };
    router.get("/", Access::everybody(), nothing);
    router.get("/ho-so", Access::signed_in(), nothing);
    router.get("/ho-so/moi", Access::signed_in(), nothing);
    router.get("/ho-so/{id}", Access::signed_in(), nothing);
    router.post("/ho-so/{id}/chuyen", Access::signed_in(), nothing);
    router.get("/ho-so/{dossier}/giay/{paper}", Access::signed_in(), nothing);
    router.get("/ho-so/moi/tep", Access::signed_in(), nothing);
    return router;
}

std::string found(const Router& router, Request request) {
    bool other_method = false;
    const Route* route = router.match(request, other_method);
    return route ? route->pattern : other_method ? "405" : "404";
}

}  // namespace

TEST_CASE("a path leads to its route, written segments before named ones") {
    const Router router = office();
    CHECK(found(router, asked("/")) == "/");
    CHECK(found(router, asked("/ho-so")) == "/ho-so");
    CHECK(found(router, asked("/ho-so/moi")) == "/ho-so/moi");
    CHECK(found(router, asked("/ho-so/42")) == "/ho-so/{id}");
    CHECK(found(router, asked("/ho-so/moi/tep")) == "/ho-so/moi/tep");
    CHECK(found(router, asked("/ho-so/moi/chuyen", Method::post)) == "/ho-so/{id}/chuyen");
    CHECK(found(router, asked("/ho-so/")) == "404");
    CHECK(found(router, asked("/ho-so/42/")) == "404");
    CHECK(found(router, asked("/ho-so/42/giay")) == "404");
    CHECK(found(router, asked("")) == "404");
}

TEST_CASE("the wrong method is told from a missing page, with the right ones") {
    const Router router = office();
    CHECK(found(router, asked("/ho-so", Method::post)) == "405");
    CHECK(router.allowed("/ho-so") == "GET, HEAD");
    CHECK(router.allowed("/ho-so/1/chuyen") == "POST");
    CHECK(router.allowed("/khong-co") == "");
}

TEST_CASE("names of a pattern are filled per route, decoded") {
    const Router router = office();
    Request request = asked("/ho-so/H%E1%BB%93/giay/7");
    bool other_method = false;
    REQUIRE(router.match(request, other_method));
    CHECK(request.param("dossier") == "Hồ");
    CHECK(request.path_id<PaperId>("paper") == PaperId{7});
    CHECK_THROWS_AS(request.path_id<DossierId>("dossier"), NotFound);
    Request broken = asked("/ho-so/%FF");
    CHECK_THROWS_AS(router.match(broken, other_method), BadRequest);
}

TEST_CASE("two routes for one pattern and method are a mistake of the program") {
    Router router;
    router.get("/a/{x}", Access::everybody(), nullptr);
    router.post("/a/{x}", Access::everybody(), nullptr);
    CHECK_THROWS(router.get("/a/{y}", Access::everybody(), nullptr));
}

TEST_CASE("cookies are found by their exact name") {
    Request request;
    request.headers = {{"cookie", "a=1; phien=x=y==;  ab=3"}, {"Cookie", "cuoi=4"}};
    CHECK(request.cookie("a") == "1");
    CHECK(request.cookie("phien") == "x=y==");
    CHECK(request.cookie("cuoi") == "4");
    CHECK(request.cookie("b") == "");
    Response response;
    set_cookie(response, "phien", "t", {.max_age_seconds = 60, .secure = true});
    CHECK(response.headers[0].second == "__Host-phien=t; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
}

TEST_CASE("the way back after signing in keeps the query") {
    Request request = asked("/ho-so");
    request.query.add("tim", "Nguyễn & An");
    CHECK(request.target() == "/ho-so?tim=Nguy%E1%BB%85n%20%26%20An");
}

TEST_CASE("a form's token is other in every response, and only the session's own is good") {
    const std::string secret = csrf::new_secret();
    std::set<std::string> seen;
    for (int i = 0; i < 20; ++i) {
        const std::string token = csrf::mask(secret);
        CHECK(csrf::matches(secret, token));
        CHECK(seen.insert(token).second);
    }
    CHECK_FALSE(csrf::matches(csrf::new_secret(), csrf::mask(secret)));
    CHECK_FALSE(csrf::matches(secret, ""));
    CHECK_FALSE(csrf::matches(secret, csrf::mask(secret) + "A"));
    CHECK_FALSE(csrf::matches("", csrf::mask("")));
}

TEST_CASE("a name of somebody else that points at this machine is not ours") {
    const HostPolicy policy("https://motcua.huongkhe.gov.vn", {});
    CHECK(policy.is_ours("motcua.huongkhe.gov.vn", "10.0.0.5", 8080));
    CHECK(policy.is_ours("MotCua.huongkhe.gov.vn:443", "10.0.0.5", 8080));
    CHECK(policy.is_ours("10.0.0.5:8080", "10.0.0.5", 8080));
    CHECK_FALSE(policy.is_ours("evil.example", "10.0.0.5", 8080));
    CHECK_FALSE(policy.is_ours("localhost:8080", "10.0.0.5", 8080));
    CHECK_FALSE(policy.is_ours("", "10.0.0.5", 8080));
    CHECK(HostPolicy("", {}).is_ours("localhost:8080", "127.0.0.1", 8080));
    CHECK(HostPolicy("", {}).is_ours("[::1]:8080", "::1", 8080));
    CHECK_FALSE(HostPolicy("", {}).is_ours("localhost", "127.0.0.1", 8080));
}

TEST_CASE("a client's address is a proxy's word only from a proxy we trust") {
    const HostPolicy policy("", {"10.1.0.0/16", "::1", "192.168.7.7"});
    CHECK(policy.client("203.0.113.9", "1.2.3.4") == "203.0.113.9");
    CHECK(policy.client("10.1.2.3", "1.2.3.4") == "1.2.3.4");
    CHECK(policy.client("10.1.2.3", "6.6.6.6, 1.2.3.4, 192.168.7.7") ==
          "1.2.3.4");  // 6.6.6.6 is the client's claim
    CHECK(policy.client("::1", "2001:db8::5") == "2001:db8::5");
    CHECK(policy.client("10.1.2.3", "unknown") == "10.1.2.3");
    CHECK(policy.client("10.1.2.3", "") == "10.1.2.3");
    CHECK_FALSE(policy.is_trusted_proxy("10.2.0.1"));
    CHECK_THROWS_AS(HostPolicy("", {"proxy.local"}), BadRequest);
    CHECK_THROWS_AS(HostPolicy("", {"10.0.0.0/33"}), BadRequest);
}

TEST_CASE("a throttle lets a burst through, then so many an hour, and forgets the longest unseen") {
    Throttle throttle({.burst = 2, .per_hour = 60}, 3);
    const auto start = std::chrono::steady_clock::now();
    CHECK(throttle.allow("a", start));
    CHECK(throttle.allow("a", start));
    CHECK_FALSE(throttle.allow("a", start));
    CHECK(throttle.wait("a", start) == 60s);
    CHECK(throttle.allow("a", start + 61s));
    CHECK_FALSE(throttle.allow("a", start + 62s));
    for (const char* other : {"b", "c", "d"}) CHECK(throttle.allow(other, start + 62s));
    CHECK(throttle.keys() == 3);
    CHECK(throttle.allow("a", start + 62s));
}

TEST_CASE("a coding is used only when the browser takes it") {
    CHECK(accepts("gzip, deflate, br", "br"));
    CHECK(accepts("gzip;q=0.5", "gzip"));
    CHECK_FALSE(accepts("gzip;q=0, br", "gzip"));
    CHECK_FALSE(accepts("", "gzip"));
    CHECK_FALSE(accepts("xgzip", "gzip"));
}

TEST_CASE("every answer carries the policies, and a person's file the strictest one") {
    const std::string shown = response_head(page("x"), {.request_id = "r", .secure = true, .length = 1});
    CHECK(shown.find("Content-Security-Policy: default-src 'self'; base-uri 'none'; object-src 'none'; "
                     "frame-ancestors 'none'; form-action 'self'\r\n") != std::string::npos);
    CHECK(shown.find("Strict-Transport-Security: ") != std::string::npos);
    CHECK(shown.find("X-Request-Id: r\r\n") != std::string::npos);
    const std::string kept = response_head(inline_file("a\r\nX: y.svg", "image/svg+xml", "x"), {.length = 1});
    CHECK(kept.find("Content-Disposition: attachment; ") != std::string::npos);
    CHECK(kept.find("Content-Security-Policy: sandbox; default-src 'none'\r\n") != std::string::npos);
    CHECK(kept.find("\r\nX: y") == std::string::npos);
    CHECK(kept.find("default-src 'self'") == std::string::npos);
}

TEST_CASE("an address to go to cannot smuggle a header in") {
    CHECK(see_other("/a\r\nSet-Cookie: x=y").headers[0].second == "/aSet-Cookie: x=y");
}
