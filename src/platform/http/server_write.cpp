#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>
#include "platform/http/server_connection.hpp"
#include "platform/logging/logging.hpp"

namespace http {
namespace {

constexpr auto linger_time = std::chrono::seconds(2);
constexpr std::uint64_t most_discarded = 32 << 20;
constexpr std::size_t written_at_once = 256 * 1024;
constexpr auto retry_pause = std::chrono::milliseconds(50);

SteadyTime now() { return std::chrono::steady_clock::now(); }

}  // namespace

/// Writes all parts; the deadline moves on only as fast as the client reads.
template <class Parts, class After>
void Connection::write(const Parts& parts, After after) {
    phase_ = Phase::writing;
    progress_began_ = now();
    deadline_ = at_least_rate(loop_.settings.write_deadline, 0);
    const auto go_on = [this](const ErrorCode& error, std::size_t written) -> std::size_t {
        deadline_ = at_least_rate(loop_.settings.write_deadline, written);
        return error ? 0 : written_at_once;
    };
    const auto done = [self = shared_from_this(), after](const ErrorCode& error, std::size_t count) {
        self->sent_ += count;
        if (!error && self->phase_ != Phase::closed) return after(*self);
        self->finish_response();
        self->close();
    };
    asio::async_write(socket_, parts, go_on, done);
}

void Connection::send() {
    const auto* text = std::get_if<std::string>(&exchange_->response.body);
    std::string_view body = shared_bytes_ ? std::string_view(*shared_bytes_)
                            : text        ? *text
                                          : std::string_view{};
    if (exchange_->request.head) body = {};
    const std::array<asio::const_buffer, 2> parts{asio::buffer(head_), asio::buffer(body)};
    write(parts, [](Connection& self) {
        const bool streams = std::holds_alternative<NextChunk>(self.exchange_->response.body);
        streams && !self.exchange_->request.head ? self.make_chunk() : self.end_request();
    });
}

void Connection::end_request() {
    finish_response();
    keep_alive_ ? next_request() : linger();
}

/// A worker makes a piece, the I/O thread sends it: a slow reader holds no worker. What stands in a full
/// queue is tried again, since the client already has the beginning.
void Connection::make_chunk() {
    phase_ = Phase::working;
    deadline_ = SteadyTime::max();
    chunk_.clear();
    auto job = [self = shared_from_this()](WorkerPool::Freshness freshness) {
        self->chunk_kind_ = Chunk::later;
        try {
            if (freshness == WorkerPool::Freshness::fresh)
                self->chunk_kind_ = std::get<NextChunk>(self->exchange_->response.body)(self->chunk_)
                                        ? Chunk::more
                                        : Chunk::last;
        } catch (const std::exception& error) {
            self->chunk_kind_ = Chunk::broken;
            logging::error("stream.failed", {{"request_id", self->exchange_->request.request_id},
                                             {"route", self->label_},
                                             {"error", error.what()}});
        }
        asio::post(self->loop_.io, [self] { self->send_chunk(); });
    };
    if (loop_.workers.submit(std::move(job))) return;
    chunk_kind_ = Chunk::later;
    send_chunk();
}

void Connection::send_chunk() {
    if (phase_ == Phase::closed) return;
    if (chunk_kind_ == Chunk::broken)
        return finish_response(), close();  // a cut, not a file that looks whole
    if (chunk_kind_ == Chunk::later) {
        retry_.expires_after(retry_pause);
        return retry_.async_wait([self = shared_from_this()](const ErrorCode& error) {
            error ? self->close() : self->make_chunk();
        });
    }
    if (chunk_.empty()) return chunk_kind_ == Chunk::last ? send_last_chunk() : make_chunk();
    const bool framed = !reader_->is_http_1_0();
    chunk_head_ = framed ? fmt::format("{:x}\r\n", chunk_.size()) : "";
    const std::array<asio::const_buffer, 3> parts{asio::buffer(chunk_head_), asio::buffer(chunk_),
                                                  asio::buffer(std::string_view(framed ? "\r\n" : ""))};
    write(parts, [](Connection& self) {
        self.chunk_kind_ == Chunk::last ? self.send_last_chunk() : self.make_chunk();
    });
}

void Connection::send_last_chunk() {
    const std::string_view end = reader_->is_http_1_0() ? "" : "0\r\n\r\n";
    write(asio::buffer(end), [](Connection& self) { self.end_request(); });
}

void Connection::finish_response() {
    shared_bytes_.reset();
    const auto method = reader_->method();
    const bool known = method == "GET" || method == "HEAD" || method == "POST";
    loop_.record({.request_id = exchange_->request.request_id,
                  .method = known ? method : std::string_view("other"),
                  .route = label_,
                  .status = exchange_->response.status,
                  .bytes = sent_,
                  .took = std::chrono::duration_cast<std::chrono::microseconds>(now() - began_)});
}

/// Closing at once would reset the connection while the client still sends, and the answer would be lost.
void Connection::linger() {
    ErrorCode ignored;
    socket_.shutdown(Tcp::socket::shutdown_send, ignored);
    phase_ = Phase::lingering;
    deadline_ = now() + linger_time;
    discarded_ = 0;
    discard();
}

void Connection::discard() {
    socket_.async_wait(Tcp::socket::wait_read, [self = shared_from_this()](const ErrorCode& failed) {
        ErrorCode error = failed;
        if (!error) self->discarded_ += self->socket_.read_some(asio::buffer(self->loop_.buffer), error);
        const bool goes_on = !error || error == asio::error::would_block;
        goes_on && self->discarded_ < most_discarded ? self->discard() : self->close();
    });
}

}  // namespace http
