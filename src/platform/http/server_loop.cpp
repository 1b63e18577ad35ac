#include "platform/http/server_loop.hpp"
#include <fmt/format.h>
#include <sys/resource.h>
#include "platform/http/server_connection.hpp"
#include "platform/logging/logging.hpp"

namespace http {
namespace {

constexpr auto sweep_pause = std::chrono::milliseconds(100);
constexpr auto accept_pause = std::chrono::milliseconds(100);
constexpr int most_unaccepted = 4096;
constexpr std::string_view id_place = "request-id-comes-here";

Route health_route(const Hooks& hooks) {
    return {Method::get,
            "/healthz",
            Access::everybody(),
            [&hooks](Request&) {
                const std::string wrong = hooks.health ? hooks.health() : "";
                return wrong.empty() ? plain("ok\n") : plain(wrong + "\n", 503);
            },
            {}};
}

/// Every connection is a file; the usual soft limit of 1,024 is far below what is asked of us.
void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Loop::Loop(Settings given, const Router& routes, Hooks installed)
    : settings(std::move(given)),
      hooks(std::move(installed)),
      router(routes),
      hosts(settings.public_url, settings.trusted_proxies),
      files(settings.assets_folder),
      dispatcher(settings, hooks),
      health(health_route(hooks)),
      workers(settings.workers, settings.longest_queue, settings.longest_wait) {
    raise_file_limit();
    ErrorCode error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error) throw BadRequest{"listen: no address: " + settings.address};
    const Tcp::endpoint endpoint(address, settings.port);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(most_unaccepted, error);
    if (error)
        throw Unavailable{
            fmt::format("cannot listen on {} port {}: {}", settings.address, settings.port, error.message())};
    port = acceptor.local_endpoint().port();
}

void Loop::run() {
    prepare_pages();
    accept();
    sweep();
    if (settings.stops_by_signal) wait_for_signal();
    io.run();
    workers.stop();
}

void Loop::prepare_pages() {
    for (const int status : {400, 421, 431, 503})
        prepared_[status] = dispatcher.prepared(status, std::string(id_place));
}

Response Loop::prepared(int status, const Request& request) const {
    if (request.path.starts_with("/api/")) return default_error(request, status, default_message(status));
    Response response = prepared_.at(status);
    auto* body = std::get_if<std::string>(&response.body);
    for (auto at = body ? body->find(id_place) : std::string::npos; at != std::string::npos;
         at = body->find(id_place, at))
        body->replace(at, id_place.size(), request.request_id);
    if (status == 503) response.with("Retry-After", "5");
    return response;
}

void Loop::accept() {
    acceptor.async_accept([this](const ErrorCode& error, Tcp::socket socket) {
        if (stopping) return;
        if (!error) {
            on_accepted(std::move(socket));
            return accept();
        }
        pause_.expires_after(accept_pause);  // no files left: waiting is better than spinning
        pause_.async_wait([this](const ErrorCode& ended) {
            if (!ended && !stopping) accept();
        });
    });
}

void Loop::on_accepted(Tcp::socket socket) {
    ++metrics.connections_accepted;
    if (connections_.size() >= settings.most_connections && !make_room()) return;
    ErrorCode gone;
    socket.remote_endpoint(gone);
    if (!gone) std::make_shared<Connection>(*this, std::move(socket))->start();
}

/// The connection that would end soonest for want of a request gives its place.
bool Loop::make_room() {
    Connection* soonest = nullptr;
    for (Connection* connection : connections_)
        if (connection->is_idle() && (!soonest || connection->deadline() < soonest->deadline()))
            soonest = connection;
    if (soonest) soonest->close();
    return soonest != nullptr;
}

std::list<Connection*>::iterator Loop::enter(Connection& connection) {
    return connections_.insert(connections_.end(), &connection);
}

void Loop::leave(std::list<Connection*>::iterator place) {
    connections_.erase(place);
    if (stopping && connections_.empty()) finish();
}

/// One look over all connections is cheaper than a timer set and cancelled for every read.
void Loop::sweep() {
    sweeper_.expires_after(sweep_pause);
    sweeper_.async_wait([this](const ErrorCode& error) {
        if (error) return;
        const auto now = std::chrono::steady_clock::now();
        for (auto at = connections_.begin(); at != connections_.end();) {
            Connection& connection = **at++;
            if (connection.deadline() > now) continue;
            if (!connection.is_idle()) ++metrics.connections_cut;
            connection.close();
        }
        sweep();
    });
}

void Loop::wait_for_signal() {
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    signals_.async_wait([this](const ErrorCode& error, int) {
        if (!error) stop();
    });
}

void Loop::stop() {
    if (stopping.exchange(true)) return;
    logging::info("server.stopping", {{"connections", connections_.size()}});
    ErrorCode ignored;
    acceptor.close(ignored);
    pause_.cancel();
    for (auto at = connections_.begin(); at != connections_.end();) {
        Connection& connection = **at++;
        if (connection.is_idle()) connection.close();
    }
    if (connections_.empty()) return finish();
    drain_.expires_after(settings.drain);
    drain_.async_wait([this](const ErrorCode& error) {
        if (error) return;
        for (auto at = connections_.begin(); at != connections_.end();) (*at++)->close();
        finish();
    });
}

void Loop::finish() {
    sweeper_.cancel();
    drain_.cancel();
    signals_.cancel();
    io.stop();
}

void Loop::record(const AccessLine& line) {
    metrics.count(line.method, line.route, line.status, line.bytes, line.took);
    if (hooks.log_access) return hooks.log_access(line);
    logging::info("request", {{"request_id", line.request_id},
                              {"method", line.method},
                              {"route", line.route},
                              {"status", line.status},
                              {"bytes", line.bytes},
                              {"ms", double(line.took.count()) / 1000}});
}

Response Loop::metrics_page() {
    std::string text = metrics.text({workers.queued(), workers.working(), connections_.size()});
    if (hooks.more_metrics) text += hooks.more_metrics();
    return {.type = "text/plain; version=0.0.4; charset=utf-8", .body = std::move(text)};
}

}  // namespace http
