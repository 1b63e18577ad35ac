#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <array>
#include <atomic>
#include <list>
#include "platform/http/dispatcher.hpp"
#include "platform/http/metrics.hpp"
#include "platform/http/server.hpp"
#include "platform/http/static_files.hpp"
#include "platform/http/worker_pool.hpp"

namespace http {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;
using SteadyTime = std::chrono::steady_clock::time_point;

class Connection;

/// What all connections share. Everything but `workers`, `dispatcher` and `stopping` belongs to the I/O
/// thread.
class Loop {
  public:
    Loop(Settings, const Router&, Hooks);
    void run();
    void stop();  // on the I/O thread

    std::list<Connection*>::iterator enter(Connection&);
    void leave(std::list<Connection*>::iterator);
    /// The page of a refusal for which no worker is needed (or free).
    Response prepared(int status, const Request&) const;
    void record(const AccessLine&);
    Response metrics_page();

    const Settings settings;
    const Hooks hooks;
    const Router& router;
    const HostPolicy hosts;
    const StaticFiles files;
    const Dispatcher dispatcher;
    const Route health;
    unsigned short port = 0;  // as bound; the acceptor is closed on stop
    Metrics metrics;
    std::atomic<bool> stopping{false};
    asio::io_context io{1};
    std::array<char, 64 * 1024> buffer;  // bytes just read; never kept over a wait
    Tcp::acceptor acceptor{io};
    WorkerPool workers;

  private:
    void accept();
    void on_accepted(Tcp::socket);
    bool make_room();
    void sweep();
    void wait_for_signal();
    void finish();
    void prepare_pages();

    std::list<Connection*> connections_;
    asio::steady_timer sweeper_{io}, pause_{io}, drain_{io};
    asio::signal_set signals_{io};
    std::map<int, Response> prepared_;
};

}  // namespace http
