#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include "platform/http/server.hpp"

namespace http {

/// A raw socket for tests: says exactly what it is told to, reads with a bounded wait.
class RawClient {
  public:
    explicit RawClient(unsigned short port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient(RawClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), port_(other.port_), in_(std::move(other.in_)) {}

    /// False when the server has closed.
    bool send(std::string_view bytes);
    /// "GET path" with Host and the further header lines (each ending in \r\n).
    bool get(const std::string& path, const std::string& lines = {});
    bool post(const std::string& path, const std::string& body, const std::string& lines = {});

    struct Answer {
        int status = 0;  // 0: the server closed without an answer
        std::string head, body;
        bool whole = false;  // the body ended as its header promised
        std::string header(std::string_view name) const;
    };
    Answer read(bool has_body = true);
    /// Whether the server ends the connection within the wait (what it sends meanwhile is dropped).
    bool is_closed_within(std::chrono::milliseconds);

  private:
    bool receive();
    bool read_chunks(Answer&);
    std::string read_line();

    int socket_ = -1;
    unsigned short port_ = 0;
    std::string in_;
};

/// A server on a free port, running on a thread of its own until the test ends.
class RunningServer {
  public:
    explicit RunningServer(const Router& router, Settings settings = {}, Hooks hooks = {});
    ~RunningServer();
    unsigned short port() const { return server_.port(); }
    RawClient client() const { return RawClient(port()); }
    RawClient::Answer get(const std::string& path, const std::string& lines = {}) const;
    void stop() { server_.request_stop(); }
    void join();

  private:
    Server server_;
    std::thread thread_;
};

}  // namespace http
