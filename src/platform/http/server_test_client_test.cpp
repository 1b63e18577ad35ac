#include "platform/http/server_test_client.hpp"
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <stdexcept>
#include "platform/logging/logging.hpp"

namespace http {
namespace {
constexpr int longest_wait_ms = 10'000;
}

RawClient::RawClient(unsigned short port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), port_(port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error("the server does not accept");
    }
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::get(const std::string& path, const std::string& lines) {
    return send(fmt::format("GET {} HTTP/1.1\r\nHost: localhost:{}\r\n{}\r\n", path, port_, lines));
}

bool RawClient::post(const std::string& path, const std::string& body, const std::string& lines) {
    return send(fmt::format("POST {} HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: {}\r\n{}\r\n{}", path,
                            port_, body.size(), lines, body));
}

bool RawClient::receive() {
    pollfd waited{socket_, POLLIN, 0};
    if (::poll(&waited, 1, longest_wait_ms) <= 0) return false;
    char bytes[65536];
    const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    in_.append(bytes, static_cast<std::size_t>(got));
    return true;
}

std::string RawClient::Answer::header(std::string_view name) const {
    const auto at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + 4 + name.size();
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

std::string RawClient::read_line() {
    std::size_t end;
    while ((end = in_.find("\r\n")) == std::string::npos)
        if (!receive()) return {};
    std::string line = in_.substr(0, end);
    in_.erase(0, end + 2);
    return line;
}

bool RawClient::read_chunks(Answer& answer) {
    for (;;) {
        const std::string line = read_line();
        if (line.empty()) return false;
        const std::size_t size = std::stoul(line, nullptr, 16);
        while (in_.size() < size + 2)
            if (!receive()) return false;
        answer.body += in_.substr(0, size);
        in_.erase(0, size + 2);
        if (size == 0) return true;
    }
}

RawClient::Answer RawClient::read(bool has_body) {
    Answer answer;
    std::size_t end;
    while ((end = in_.find("\r\n\r\n")) == std::string::npos)
        if (!receive()) return answer;
    answer.head = in_.substr(0, end + 2);
    in_.erase(0, end + 4);
    answer.status = std::stoi(answer.head.substr(9, 3));
    if (!has_body || answer.status == 304) return answer;
    if (answer.header("Transfer-Encoding") == "chunked") {
        answer.whole = read_chunks(answer);
        return answer;
    }
    const std::size_t length = std::stoul("0" + answer.header("Content-Length"));
    while (in_.size() < length)
        if (!receive()) return answer;
    answer.body = in_.substr(0, length);
    in_.erase(0, length);
    answer.whole = true;
    return answer;
}

bool RawClient::is_closed_within(std::chrono::milliseconds wait) {
    const auto end = std::chrono::steady_clock::now() + wait;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd waited{socket_, POLLIN, 0};
        if (left.count() < 0 || ::poll(&waited, 1, static_cast<int>(left.count())) <= 0) return false;
        char bytes[65536];
        if (::recv(socket_, bytes, sizeof bytes, 0) <= 0) return true;
    }
}

namespace {
Settings on_a_free_port(Settings settings) {
    settings.port = 0;
    settings.stops_by_signal = false;
    return settings;
}

Hooks quiet(Hooks hooks) {
    logging::set_level(logging::Level::off);
    if (!hooks.log_access) hooks.log_access = [](const AccessLine&) {};
    return hooks;
}
}  // namespace

RunningServer::RunningServer(const Router& router, Settings settings, Hooks hooks)
    : server_(on_a_free_port(std::move(settings)), router, quiet(std::move(hooks))),
      thread_([this] { server_.run(); }) {}

RunningServer::~RunningServer() {
    stop();
    join();
}

void RunningServer::join() {
    if (thread_.joinable()) thread_.join();
}

RawClient::Answer RunningServer::get(const std::string& path, const std::string& lines) const {
    RawClient one = client();
    one.get(path, lines);
    return one.read();
}

}  // namespace http
