#pragma once
#include "platform/http/server_loop.hpp"
#include "platform/http/server_reader.hpp"

namespace http {

/// One connection: reads a request, has it answered, writes the answer, and again. A state machine of
/// callbacks; exactly one of {waiting for bytes, working, writing} is going on at a time.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Loop&, Tcp::socket);
    void start();
    /// Waits for the first byte of a request.
    bool is_idle() const { return phase_ == Phase::idle; }
    SteadyTime deadline() const { return deadline_; }
    void close();

  private:
    enum class Phase { idle, header, body, working, writing, lingering, closed };

    // reading: server_read.cpp
    void next_request();
    void wait_for_bytes();
    void on_readable();
    void take_bytes();
    void take_header();
    void on_header();
    void make_exchange();
    void route_request();
    bool answer_without_route();
    void begin_body();
    void read_body();
    void take_body();
    void receive(std::string_view bytes);
    SteadyTime at_least_rate(std::chrono::milliseconds grace, std::uint64_t bytes) const;

    // having it answered: server_answer.cpp
    void admit_then_read_body();
    void answer();
    void refuse(int status, std::string vietnamese = {});
    void refuse_at_once(int status);
    void send_static(const StaticFiles::File&);
    void send_metrics();
    void send_prepared(Response);
    template <class Act, class After>
    void on_worker(Act act, After after);
    void make_head();

    // writing: server_write.cpp
    void send();
    void end_request();
    void make_chunk();
    void send_chunk();
    void send_last_chunk();
    void finish_response();
    void linger();
    void discard();
    template <class Parts, class After>
    void write(const Parts& parts, After after);

    Loop& loop_;
    Tcp::socket socket_;
    std::list<Connection*>::iterator place_;
    std::string peer_, local_address_;
    unsigned short local_port_ = 0;

    Phase phase_ = Phase::idle;
    SteadyTime deadline_;
    SteadyTime began_;           // the request, for its duration
    SteadyTime progress_began_;  // the body or the piece being written
    std::string in_;             // read and not yet parsed
    std::optional<RequestReader> reader_;
    std::unique_ptr<Exchange> exchange_;
    std::string_view label_;  // the route's pattern, for log and metrics
    std::uint64_t received_ = 0, sent_ = 0, discarded_ = 0;
    bool keep_alive_ = true;
    std::string head_;
    std::shared_ptr<const std::string> shared_bytes_;  // of a static file
    std::string chunk_, chunk_head_;
    enum class Chunk { more, last, broken, later } chunk_kind_ = Chunk::more;
    asio::steady_timer retry_;
};

}  // namespace http
