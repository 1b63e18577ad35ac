#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include "base/digest.hpp"
#include "base/text.hpp"
#include "platform/http/csrf.hpp"
#include "platform/http/server_test_client.hpp"
#include "platform/http/sniff.hpp"
#include "platform/http/spooled_file.hpp"

using namespace http;

namespace {

const std::string session_secret(32, 's');

/// "phien=can-bo": an officer who may receive; "phien=quan-tri": everything.
Hooks office() {
    Hooks hooks;
    hooks.authenticate = [](const Request& request, Response& carried) -> std::optional<Identity> {
        const std::string session = request.cookie("phien");
        if (session.empty()) return std::nullopt;
        Identity identity{Actor{}, SessionId{1}, session_secret};
        identity.actor.name = session;
        identity.actor.allow(Permission::receive_dossiers, {.everything = true});
        if (session == "quan-tri") identity.actor.allow(Permission::manage_accounts, {.everything = true});
        if (session == "doi-quyen") carried.with("Set-Cookie", "phien=moi");
        return identity;
    };
    hooks.authenticate_token = [](const Request& request,
                                  const std::string& scope) -> std::optional<Identity> {
        if (request.header("Authorization") != "Bearer dung" || scope != "figures") return std::nullopt;
        return Identity{};
    };
    return hooks;
}

Handler failing(auto error) {
    return [error](Request&) -> Response { throw error; };
}

Router doors() {
    Router router;
    const auto greet = [](Request& r) { return page("Chào " + r.actor().name + " " + r.csrf_token); };
    router.get("/mo", Access::everybody(), [](Request& r) { return page("form " + r.csrf_token); });
    router.get("/cong-khai", Access::everybody(), [](Request&) { return page("không có biểu mẫu"); });
    router.post("/dang-nhap", Access::everybody(), [](Request&) { return see_other("/"); });
    router.get("/viec", Access::signed_in(), greet);
    router.get("/tai-khoan", Access::needs(Permission::manage_accounts), greet);
    router.post("/viec", Access::signed_in(), [](Request& r) { return plain(std::string(r.form["ten"])); });
    router.get("/api/v1/figures", Access::api("figures"), [](Request&) { return json("{}"); });
    router.post("/tep", Access::signed_in(),
                [](Request& r) {
                    return plain(fmt::format("{} {} {} {}", r.uploads.at(0).name, r.uploads.at(0).size,
                                             sniff(r.uploads.at(0)),
                                             digest::sha256_hex(r.uploads.at(0).content->all())));
                },
                {.largest_body = 4 << 20});
    router.get("/loi/cam", Access::everybody(), failing(Forbidden{"no"}));
    router.get("/loi/khong-co", Access::everybody(), failing(NotFound{"no"}));
    router.get("/loi/cu", Access::everybody(), failing(StaleVersion{"old", "Người khác vừa lưu."}));
    router.get("/loi/trang-thai", Access::everybody(), failing(IllegalTransition{"no"}));
    router.get("/loi/tu-choi", Access::everybody(), failing(Refused{"han", "Hạn đã qua."}));
    router.get("/loi/ban", Access::everybody(), failing(Unavailable{"disk full"}));
    router.get("/loi/hong", Access::everybody(), failing(std::runtime_error("secret detail")));
    return router;
}

const std::string officer = "Cookie: phien=can-bo\r\n";
const std::string form_type = "Content-Type: application/x-www-form-urlencoded\r\n";

std::string token_of(const RawClient::Answer& answer) {
    return answer.body.substr(answer.body.rfind(' ') + 1);
}

int posted(const RunningServer& server, const std::string& path, const std::string& body,
           const std::string& lines) {
    RawClient client = server.client();
    client.post(path, body, form_type + lines);
    return client.read().status;
}

}  // namespace

TEST_CASE("a page for officers sends a stranger to sign in and back, and the API says 401") {
    const Router router = doors();
    RunningServer server(router, {}, office());
    const auto sent = server.get("/viec?trang=2");
    CHECK(sent.status == 303);
    CHECK(sent.header("Location") == "/dang-nhap?tiep=%2Fviec%3Ftrang%3D2");
    CHECK(server.get("/viec", officer).body.starts_with("Chào can-bo"));
    const auto fragment = server.get("/viec", "HX-Request: true\r\nHX-Current-URL: http://x/ho-so?a=1\r\n");
    CHECK(fragment.status == 401);
    CHECK(fragment.header("HX-Redirect") == "/dang-nhap?tiep=%2Fho-so%3Fa%3D1");
    CHECK(server.get("/api/v1/figures").status == 401);
    CHECK(server.get("/api/v1/figures", officer).status == 401);
    CHECK(server.get("/api/v1/figures", "Authorization: Bearer dung\r\n").status == 200);
}

TEST_CASE("a page that needs a permission is closed to officers without it") {
    const Router router = doors();
    RunningServer server(router, {}, office());
    const auto closed = server.get("/tai-khoan", officer);
    CHECK(closed.status == 403);
    CHECK(closed.body.find("chưa được phân quyền") != std::string::npos);
    CHECK(server.get("/tai-khoan", "Cookie: phien=quan-tri\r\n").status == 200);
}

TEST_CASE("pages of signed-in people are not kept, and a changed session cookie reaches the browser") {
    const Router router = doors();
    RunningServer server(router, {}, office());
    CHECK(server.get("/viec", officer).header("Cache-Control") == "no-store");
    CHECK(server.get("/cong-khai").header("Cache-Control").empty());
    CHECK(server.get("/viec", "Cookie: phien=doi-quyen\r\n").header("Set-Cookie") == "phien=moi");
}

TEST_CASE("an act needs the token of the officer's own session") {
    const Router router = doors();
    RunningServer server(router, {}, office());
    const std::string token = token_of(server.get("/viec", officer));
    CHECK(posted(server, "/viec", "ten=An&_csrf=" + token, officer) == 200);
    CHECK(posted(server, "/viec", "ten=An", officer + "X-CSRF-Token: " + token + "\r\n") == 200);
    CHECK(posted(server, "/viec", "ten=An", officer) == 403);
    CHECK(posted(server, "/viec", "ten=An&_csrf=" + csrf::mask(csrf::new_secret()), officer) == 403);
    CHECK(posted(server, "/viec", "ten=An&_csrf=" + token, officer + "Sec-Fetch-Site: cross-site\r\n") ==
          403);
    CHECK(posted(server, "/viec", "ten=An&_csrf=" + token, "") == 303);
}

TEST_CASE("nobody is signed in by a form of another site: signing in needs the browser's own form cookie") {
    const Router router = doors();
    RunningServer server(router, {}, office());
    const auto form = server.get("/mo");
    const std::string set = form.header("Set-Cookie"),
                      cookie = "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
    CHECK(set.find("HttpOnly; SameSite=Lax") != std::string::npos);
    CHECK(server.get("/cong-khai").header("Set-Cookie").empty());
    CHECK(server.get("/mo", cookie).header("Set-Cookie").empty());
    const std::string token = token_of(form), later_token = token_of(server.get("/mo", cookie));
    CHECK(token != later_token);
    CHECK(posted(server, "/dang-nhap", "_csrf=" + token, cookie) == 303);
    CHECK(posted(server, "/dang-nhap", "_csrf=" + later_token, cookie) == 303);
    CHECK(posted(server, "/dang-nhap", "_csrf=" + token, "") == 403);
    CHECK(posted(server, "/dang-nhap", "_csrf=" + token_of(server.get("/mo")), cookie) == 403);
}

TEST_CASE(
    "every kind of error has its status, says it in Vietnamese, and tells the request id but no detail") {
    const Router router = doors();
    RunningServer server(router, {}, office());
    CHECK(server.get("/loi/cam").status == 403);
    CHECK(server.get("/loi/khong-co").status == 404);
    CHECK(server.get("/loi/cu").status == 409);
    CHECK(server.get("/loi/cu").body.starts_with("Người khác vừa lưu."));
    CHECK(server.get("/loi/trang-thai").status == 409);
    CHECK(server.get("/loi/tu-choi").status == 422);
    CHECK(server.get("/loi/ban").status == 503);
    CHECK(server.get("/loi/ban").header("Retry-After") == "5");
    const auto broken = server.get("/loi/hong");
    CHECK(broken.status == 500);
    CHECK(broken.body.find(broken.header("X-Request-Id")) != std::string::npos);
    CHECK(broken.body.find("secret") == std::string::npos);
    const auto wrong_way = server.get("/dang-nhap");
    CHECK(wrong_way.status == 405);
    CHECK(wrong_way.header("Allow") == "POST");
}

TEST_CASE("a large upload goes through the disk and arrives whole, its name composed") {
    const Router router = doors();
    RunningServer server(router, {.body_in_memory = 1000}, office());
    const std::string content = "%PDF-1.4\n" + std::string(3'000'000, 'n');
    const std::string token = token_of(server.get("/viec", officer));
    const std::string body =
        "--r\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token +
        "\r\n--r\r\nContent-Disposition: form-data; name=\"t\"; filename=\"de\xCC\x82.doc\"\r\n\r\n" +
        content + "\r\n--r--\r\n";
    RawClient client = server.client();
    client.post("/tep", body, officer + "Content-Type: multipart/form-data; boundary=r\r\n");
    CHECK(client.read().body == "dê.doc 3000009 application/pdf " + digest::sha256_hex(content));
}

TEST_CASE("a stranger's large upload is turned away before it is read") {
    const Router router = doors();
    RunningServer server(router, {.body_in_memory = 1000}, office());
    RawClient client = server.client();
    client.send(fmt::format("POST /tep HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 3000000\r\n\r\n",
                            server.port()));
    CHECK(client.read().status == 303);
}

TEST_CASE("a foreign Host is misdirected, only a trusted proxy names the client") {
    Router router;
    router.get("/", Access::everybody(),
               [](Request& r) { return plain(r.peer + (r.secure ? " an toàn" : "")); });
    const std::string forwarded = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";
    RunningServer direct(router);
    RawClient stranger = direct.client();
    stranger.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK(stranger.read().status == 421);
    CHECK(direct.get("/", forwarded).body == "127.0.0.1");
    RunningServer behind(router, {.public_url = "https://motcua.vn", .trusted_proxies = {"127.0.0.1"}});
    RawClient proxy = behind.client();
    proxy.send("GET / HTTP/1.1\r\nHost: motcua.vn\r\n" + forwarded + "\r\n");
    const auto answer = proxy.read();
    CHECK(answer.body == "203.0.113.9 an toàn");
    CHECK_FALSE(answer.header("Strict-Transport-Security").empty());
    CHECK(behind.get("/metrics", forwarded).status == 403);
}

TEST_CASE("metrics are for this machine or for who has the token") {
    const Router router = doors();
    RunningServer server(router, {.metrics_token = "bi-mat"}, office());
    server.get("/viec", officer);
    const std::string text = server.get("/metrics").body;
    CHECK(text.find("cchc_http_requests_total{route=\"/viec\",method=\"GET\",status=\"200\"} 1\n") !=
          std::string::npos);
    CHECK(text.find("cchc_http_request_seconds_count{route=\"/viec\",method=\"GET\"} 1\n") !=
          std::string::npos);
    // Through a proxy nobody has declared, everybody would look like this machine.
    CHECK(server.get("/metrics", "X-Forwarded-For: 1.2.3.4\r\n").status == 403);
    CHECK(server.get("/metrics", "X-Forwarded-For: 1.2.3.4\r\nAuthorization: Bearer bi-mat\r\n").status ==
          200);
    CHECK(server.get("/healthz").body == "ok\n");
}

TEST_CASE("assets come compressed as the browser likes, for ever when their name is their hash") {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "cchc-assets-test";
    std::filesystem::create_directories(folder / "assets");
    const auto write = [&](const char* name, const char* text) { std::ofstream(folder / name) << text; };
    write("manifest.json", R"({"a.css": "/assets/a-1.css"})");
    write("assets/a-1.css", "plain"), write("assets/a-1.css.br", "brotli"),
        write("assets/a-1.css.gz", "gzip");
    write("favicon.ico", "icon"), write(".inputs", "hidden");
    const Router router = doors();
    RunningServer server(router, {.assets_folder = folder.string()}, office());
    std::filesystem::remove_all(folder);
    const auto brotli = server.get("/assets/a-1.css", "Accept-Encoding: gzip, br\r\n");
    CHECK(brotli.body == "brotli");
    CHECK(brotli.header("Content-Encoding") == "br");
    CHECK(brotli.header("Content-Type") == "text/css; charset=utf-8");
    CHECK(brotli.header("Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(server.get("/assets/a-1.css", "Accept-Encoding: gzip\r\n").body == "gzip");
    CHECK(server.get("/assets/a-1.css").body == "plain");
    const auto icon = server.get("/favicon.ico");
    CHECK(icon.header("Cache-Control") == "no-cache");
    CHECK(server.get("/favicon.ico", "If-None-Match: " + icon.header("ETag") + "\r\n").status == 304);
    CHECK(server.get("/.inputs").status == 404);
    CHECK(server.get("/manifest.json").status == 404);
}

TEST_CASE("a page over one kilobyte is compressed when asked") {
    Router router;
    router.get("/dai", Access::everybody(), [](Request&) { return page(std::string(5000, 'x')); });
    router.get("/ngan", Access::everybody(), [](Request&) { return page("x"); });
    RunningServer server(router);
    const auto packed = server.get("/dai", "Accept-Encoding: gzip\r\n");
    CHECK(packed.header("Content-Encoding") == "gzip");
    CHECK(packed.header("Vary") == "Accept-Encoding");
    CHECK(packed.body.size() < 200);
    CHECK(server.get("/dai").body.size() == 5000);
    CHECK(server.get("/ngan", "Accept-Encoding: gzip\r\n").body == "x");
}
