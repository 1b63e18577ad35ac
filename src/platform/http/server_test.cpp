#include "platform/http/server.hpp"
#include <doctest/doctest.h>
#include <future>
#include "base/text.hpp"
#include "platform/http/server_test_client.hpp"

using namespace http;
using namespace std::chrono_literals;

namespace {

/// A handler that answers when it is let.
struct Gate {
    std::promise<void> opened;
    std::shared_future<void> open{opened.get_future()};
    std::promise<void> entered;
    std::atomic<int> calls{0};

    Handler handler() {
        return [this](Request&) {
            if (++calls == 1) entered.set_value();
            open.wait();
            return plain("qua");
        };
    }
};

Router greeting() {
    Router router;
    router.get("/", Access::everybody(), [](Request&) { return page("Xin chào"); });
    router.get("/dai", Access::everybody(), [](Request&) { return page("<p>" + std::string(5000, 'x')); });
    router.post("/nop", Access::everybody(),
                [](Request& r) { return plain(fmt::format("{}", r.body.size())); },
                {.largest_body = 1000, .csrf = false});
    return router;
}

}  // namespace

TEST_CASE("a page comes with the policies and a request id of its own") {
    const Router router = greeting();
    RunningServer server(router);
    RawClient client = server.client();
    client.get("/");
    const auto first = client.read();
    client.get("/");
    const auto second = client.read();
    CHECK(first.status == 200);
    CHECK(first.body == "Xin chào");
    CHECK(first.header("X-Content-Type-Options") == "nosniff");
    CHECK(first.header("Content-Security-Policy").starts_with("default-src 'self'; "));
    CHECK(first.header("Strict-Transport-Security").empty());
    CHECK(first.header("X-Request-Id").size() == 16);
    CHECK(first.header("X-Request-Id") != second.header("X-Request-Id"));
}

TEST_CASE("requests sent without waiting are answered in their order") {
    const Router router = greeting();
    RunningServer server(router);
    RawClient client = server.client();
    const std::string host = fmt::format("Host: localhost:{}\r\n", server.port());
    client.send("POST /nop HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\n" + host +
                "\r\nHEAD /dai HTTP/1.1\r\n" + host + "\r\nGET /khong HTTP/1.1\r\n" + host + "\r\n");
    CHECK(client.read().body == "3");
    CHECK(client.read().body == "Xin chào");
    const auto head = client.read(false);
    CHECK(head.status == 200);
    CHECK(head.header("Content-Length") == "5003");
    CHECK(client.read().status == 404);
}

TEST_CASE("a body over the route's limit is refused before it is read") {
    const Router router = greeting();
    RunningServer server(router);
    RawClient client = server.client();
    client.send(fmt::format("POST /nop HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 1001\r\n\r\n",
                            server.port()));
    const auto answer = client.read();
    CHECK(answer.status == 413);
    CHECK(answer.body.find("quá lớn") != std::string::npos);
    CHECK(answer.header("Connection") == "close");
}

TEST_CASE("a chunked body is refused as soon as it grows over the limit") {
    const Router router = greeting();
    RunningServer server(router);
    RawClient client = server.client();
    client.send(
        fmt::format("POST /nop HTTP/1.1\r\nHost: localhost:{}\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "3e8\r\n{}\r\n",
                    server.port(), std::string(1000, 'a')));
    client.send("1\r\nb\r\n");
    CHECK(client.read().status == 413);
}

TEST_CASE("a client that says Expect is told to go on, or refused, before it sends") {
    const Router router = greeting();
    RunningServer server(router);
    RawClient client = server.client();
    const auto ask = [&](int length) {
        client.send(
            fmt::format("POST /nop HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: {}\r\n"
                        "Expect: 100-continue\r\n\r\n",
                        server.port(), length));
    };
    ask(2);
    CHECK(client.read(false).status == 100);
    client.send("ab");
    CHECK(client.read().body == "2");
    ask(5000);
    CHECK(client.read().status == 413);
}

TEST_CASE("a header over its limit is refused, and so is one that is no HTTP") {
    const Router router = greeting();
    RunningServer server(router);
    CHECK(server.get("/", "X-Long: " + std::string(17000, 'x') + "\r\n").status == 431);
    RawClient client = server.client();
    client.send("XIN CHAO\r\n\r\n");
    CHECK(client.read().status == 400);
    CHECK(server.get("/?x=%C3%28").status == 400);
    CHECK(server.get("/?x=%C3%28").body.find("UTF-8") != std::string::npos);
}

TEST_CASE("two lengths for one body are refused: they are how requests are smuggled past a proxy") {
    const Router router = greeting();
    RunningServer server(router);
    RawClient client = server.client();
    client.send(
        fmt::format("POST /nop HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 4\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    server.port()));
    CHECK(client.read().status == 400);
}

TEST_CASE("a header has one deadline for the whole of it, however busily it drips") {
    const Router router = greeting();
    RunningServer server(router, {.header_deadline = 300ms, .idle_deadline = 60s});
    RawClient client = server.client();
    client.send("GET / HTTP/1.1\r\n");
    int drops = 0;
    while (!client.is_closed_within(20ms) && drops < 200 && client.send("X: y\r\n")) ++drops;
    CHECK(drops > 3);
    CHECK(drops < 100);
}

TEST_CASE("a body slower than the least rate is cut, however steadily it drips") {
    const Router router = greeting();
    RunningServer server(router, {.slowest_body = 10'000, .header_deadline = 300ms});
    RawClient client = server.client();
    client.send(fmt::format("POST /nop HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 900\r\n\r\n",
                            server.port()));
    int drops = 0;
    while (!client.is_closed_within(20ms) && drops < 200 && client.send("x")) ++drops;
    CHECK(drops > 3);
    CHECK(drops < 100);
}

TEST_CASE("a client that does not read its answer is cut") {
    Router router;
    router.get("/lon", Access::everybody(), [](Request&) { return plain(std::string(40'000'000, 'x')); });
    RunningServer server(router, {.slowest_body = 1'000'000'000, .write_deadline = 200ms});
    RawClient client = server.client();
    client.get("/lon");
    const auto cut = [&] {
        return server.get("/metrics").body.find("cut_connections_total 1") != std::string::npos;
    };
    const auto end = std::chrono::steady_clock::now() + 8s;
    while (!cut() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    CHECK(cut());
    CHECK_FALSE(client.read().whole);
}

TEST_CASE("when the queue is full the next one is told at once to come again") {
    Gate gate;
    Router router = greeting();
    router.get("/cham", Access::everybody(), gate.handler());
    RunningServer server(router, {.workers = 1, .longest_queue = 1});
    RawClient working = server.client(), waiting = server.client();
    working.get("/cham");
    gate.entered.get_future().wait();
    waiting.get("/cham");
    while (server.get("/metrics").body.find("queued_jobs 1\n") == std::string::npos)
        std::this_thread::yield();
    const auto busy = server.get("/");
    CHECK(busy.status == 503);
    CHECK(busy.header("Retry-After") == "5");
    CHECK(busy.body.find("đang bận") != std::string::npos);
    CHECK(busy.body.find(busy.header("X-Request-Id")) != std::string::npos);
    gate.opened.set_value();
    CHECK(working.read().body == "qua");
    CHECK(waiting.read().body == "qua");
    CHECK(server.get("/").status == 200);
}

TEST_CASE("what has waited too long in the queue is not done any more") {
    Gate gate;
    Router router = greeting();
    router.get("/cham", Access::everybody(), gate.handler());
    RunningServer server(router, {.workers = 1, .longest_wait = 1ms});
    RawClient working = server.client(), waiting = server.client();
    working.get("/cham");
    gate.entered.get_future().wait();
    waiting.get("/cham");
    CHECK_FALSE(waiting.is_closed_within(50ms));
    gate.opened.set_value();
    CHECK(working.read().status == 200);
    CHECK(waiting.read().status == 503);
    CHECK(gate.calls == 1);
}

TEST_CASE("a download of any length comes in pieces, and a broken one is seen to be cut") {
    Router router;
    router.get("/tai", Access::everybody(), [](Request&) {
        return stream("hồ sơ.csv", "text/csv; charset=utf-8", [n = 0](std::string& out) mutable {
            if (n % 3 != 1) out = fmt::format("{:05}\r\n", n);  // a piece may be empty
            return ++n < 3000;
        });
    });
    router.get("/hong", Access::everybody(), [](Request&) {
        return stream("a.csv", "text/csv", [n = 0](std::string& out) mutable -> bool {
            if (++n == 3) throw Unavailable{"the database is gone"};
            out = "dong\r\n";
            return true;
        });
    });
    RunningServer server(router);
    RawClient client = server.client();
    client.get("/tai");
    const auto whole = client.read();
    CHECK(whole.whole);
    CHECK(whole.body.size() == 2000 * 7);
    CHECK(whole.body.ends_with("02999\r\n"));
    CHECK(whole.header("Content-Disposition").find("filename*=UTF-8''h%E1%BB%93%20s%C6%A1.csv") !=
          std::string::npos);
    client.get("/hong");
    const auto broken = client.read();
    CHECK(broken.status == 200);
    CHECK_FALSE(broken.whole);
}

TEST_CASE("a server told to stop ends what it has begun and takes nothing new") {
    Gate gate;
    Router router = greeting();
    router.get("/cham", Access::everybody(), gate.handler());
    RunningServer server(router, {.drain = 10s});
    RawClient idle = server.client(), working = server.client();
    idle.get("/");
    CHECK(idle.read().status == 200);
    working.get("/cham");
    gate.entered.get_future().wait();
    server.stop();
    CHECK(idle.is_closed_within(5s));
    CHECK_THROWS(server.client());
    gate.opened.set_value();
    const auto answer = working.read();
    CHECK(answer.body == "qua");
    CHECK(answer.header("Connection") == "close");
    CHECK(working.is_closed_within(5s));
    server.join();
}

TEST_CASE("when all connections are taken, the one that has idled longest gives its place") {
    const Router router = greeting();
    RunningServer server(router, {.most_connections = 2});
    RawClient first = server.client(), second = server.client();
    first.get("/");
    CHECK(first.read().status == 200);
    second.get("/");
    CHECK(second.read().status == 200);
    CHECK(server.get("/").status == 200);
    CHECK(first.is_closed_within(5s));
}

TEST_CASE("2,500 idle and slow connections do not disturb the desk") {
    const Router router = greeting();
    RunningServer server(router, {.header_deadline = 60s});
    std::vector<RawClient> slow;
    for (int i = 0; i < 2500; ++i) {
        slow.push_back(server.client());
        if (i % 2) slow.back().send("GET / HTTP/1.1\r\nX: ");
    }
    RawClient desk = server.client();
    auto longest = 0ms;
    for (int i = 0; i < 200; ++i) {
        const auto began = std::chrono::steady_clock::now();
        desk.get("/");
        REQUIRE(desk.read().status == 200);
        longest = std::max(longest, std::chrono::duration_cast<std::chrono::milliseconds>(
                                        std::chrono::steady_clock::now() - began));
    }
    CHECK(longest < 1s);
    CHECK(server.get("/metrics").body.find("cchc_http_open_connections 2502\n") != std::string::npos);
}
