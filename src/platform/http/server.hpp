#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/http/router.hpp"

// One thread for the wire, `workers` threads for the handlers, which are plain synchronous C++ and may block
// on the database. docs/operating.md says what each bound is for.
namespace http {

struct Settings {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;  // 0: any free one, see Server::port
    std::string public_url =
        {};  // "https://motcua.huongkhe.gov.vn"; empty: only the listening address is ours
    std::vector<std::string> trusted_proxies = {};  // addresses or networks (10.0.0.0/8)
    std::string assets_folder = {};                 // public/, read once at the start; empty: none
    std::string spool_folder = {};   // for uploads; empty: the system's place for temporary files
    std::string metrics_token = {};  // for /metrics from elsewhere than loopback

    int workers = 16;
    std::size_t longest_queue = 256;
    std::size_t most_connections = 10000;
    std::size_t largest_header = 16 * 1024;
    std::size_t body_in_memory = 256 * 1024;
    std::uint64_t slowest_body = 8192;                  // bytes a second, both ways
    std::chrono::milliseconds longest_wait{3000};       // in the queue
    std::chrono::milliseconds header_deadline{10'000};  // absolute, from the first byte
    std::chrono::milliseconds idle_deadline{60'000};    // between two requests of a connection
    std::chrono::milliseconds write_deadline{30'000};   // plus the time at the slowest rate
    std::chrono::milliseconds drain{10'000};            // for what runs when the server is told to stop
    bool stops_by_signal = true;                        // SIGTERM and SIGINT
};

/// One line of the access log: the pattern of the route, never a path, a query or an address.
struct AccessLine {
    std::string_view request_id, method, route;
    int status;
    std::uint64_t bytes;
    std::chrono::microseconds took;
};

/// What `app` gives the server; every one of them may be empty. All but `log_access` run on workers.
struct Hooks {
    /// From the session cookie. Headers put on `carried` (a new session cookie) go onto the answer.
    std::function<std::optional<Identity>(const Request&, Response& carried)> authenticate;
    /// From the bearer token of a route of Access::api; nothing when it is not good for this scope.
    std::function<std::optional<Identity>(const Request&, const std::string& scope)> authenticate_token;
    /// Asked after the access check: an answer in place of the handler's ("choose a new password first").
    std::function<std::optional<Response>(const Request&)> instead;
    /// The page of an error; `error` when it came from an exception. Default: plain Vietnamese text, JSON
    /// below /api/. It is also called once for each of the pages that must be ready when no worker is free.
    std::function<Response(const Request&, int status, const std::string& vietnamese,
                           const std::exception* error)>
        render_error;
    /// Empty when all is well, else what is not; for /healthz.
    std::function<std::string()> health;
    /// More lines for /metrics, in the text form of Prometheus; reads counters only.
    std::function<std::string()> more_metrics;
    /// On the I/O thread, so it must not block. Default: logging::info("request", …).
    std::function<void(const AccessLine&)> log_access;
};

/// "Ông/Bà chưa có quyền …" — what stands on an error page when the error itself says nothing better.
const char* default_message(int status);

class Server {
  public:
    /// Binds and listens; throws Unavailable when the address is taken. The router must outlive the server.
    Server(Settings, const Router&, Hooks = {});
    ~Server();
    unsigned short port() const;
    /// Serves until request_stop or a signal; returns when what was running has ended, or `drain` has passed.
    void run();
    /// From any thread.
    void request_stop();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace http
