#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include "base/digest.hpp"
#include "base/text.hpp"
#include "platform/http/server_connection.hpp"
#include "platform/http/url_coding.hpp"

namespace http {
namespace {

constexpr std::size_t largest_kept_buffer = 4096;

SteadyTime now() { return std::chrono::steady_clock::now(); }

/// "http://host/path?x" as a proxy asks: the part from the path on.
std::string_view origin_form(std::string_view target) {
    const auto scheme = target.starts_with("/") ? std::string_view::npos : target.find("://");
    if (scheme == std::string_view::npos) return target;
    const auto path = target.find('/', scheme + 3);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

}  // namespace

Connection::Connection(Loop& loop, Tcp::socket socket)
    : loop_(loop),
      socket_(std::move(socket)),
      deadline_(now() + loop.settings.header_deadline),
      retry_(loop.io) {
    ErrorCode error;
    const auto remote = socket_.remote_endpoint(error), local = socket_.local_endpoint(error);
    peer_ = remote.address().to_string();
    local_address_ = local.address().to_string();
    local_port_ = local.port();
    socket_.non_blocking(true, error);
    socket_.set_option(Tcp::no_delay(true), error);
    place_ = loop_.enter(*this);
}

void Connection::start() { wait_for_bytes(); }

void Connection::close() {
    if (phase_ == Phase::closed) return;
    phase_ = Phase::closed;
    ErrorCode ignored;
    socket_.close(ignored);
    retry_.cancel();
    loop_.leave(place_);
}

void Connection::next_request() {
    exchange_.reset();
    reader_.reset();
    if (in_.capacity() > largest_kept_buffer && in_.empty()) in_ = {};
    phase_ = Phase::idle;
    deadline_ = now() + loop_.settings.idle_deadline;
    if (loop_.stopping) return close();
    in_.empty() ? wait_for_bytes() : take_bytes();
}

void Connection::wait_for_bytes() {
    socket_.async_wait(Tcp::socket::wait_read, [self = shared_from_this()](const ErrorCode& error) {
        error ? self->close() : self->on_readable();
    });
}

void Connection::on_readable() {
    ErrorCode error;
    const std::size_t count = socket_.read_some(asio::buffer(loop_.buffer), error);
    if (error == asio::error::would_block) return wait_for_bytes();
    if (error) return close();
    in_.append(loop_.buffer.data(), count);
    take_bytes();
}

void Connection::take_bytes() {
    if (phase_ == Phase::idle) {
        phase_ = Phase::header;
        reader_.emplace(loop_.settings.largest_header);
        deadline_ = now() + loop_.settings.header_deadline;
    }
    phase_ == Phase::header ? take_header() : take_body();
}

void Connection::take_header() {
    std::size_t used = 0;
    const auto outcome = reader_->read_header(in_, used);
    in_.erase(0, used);
    switch (outcome) {
        case RequestReader::Outcome::more: return wait_for_bytes();
        case RequestReader::Outcome::complete: return on_header();
        case RequestReader::Outcome::header_too_large: return refuse_at_once(431);
        case RequestReader::Outcome::malformed: return refuse_at_once(400);
    }
}

void Connection::make_exchange() {
    began_ = now();
    sent_ = received_ = 0;
    label_ = "(none)";
    exchange_ =
        std::make_unique<Exchange>(RequestBody(loop_.settings.body_in_memory, loop_.settings.spool_folder));
    Request& request = exchange_->request;
    request.request_id = digest::base64url(digest::random_bytes(12));
    request.secure = loop_.hosts.public_is_secure();
    request.peer = peer_;
}

void Connection::on_header() {
    make_exchange();
    Request& request = exchange_->request;
    request.headers = reader_->headers();
    const std::string_view target = origin_form(reader_->target());
    request.path = std::string(target.substr(0, target.find('?')));
    request.head = reader_->method() == "HEAD";
    request.method = reader_->method() == "POST" ? Method::post : Method::get;
    keep_alive_ = reader_->keep_alive();
    if (loop_.hosts.is_trusted_proxy(peer_)) {
        request.peer = loop_.hosts.client(peer_, request.header("X-Forwarded-For"));
        request.secure = request.secure || request.header("X-Forwarded-Proto") == "https";
    }
    if (!request.path.starts_with('/')) return refuse_at_once(400);
    try {
        const auto question = target.find('?');
        if (question != std::string_view::npos) request.query = parse_urlencoded(target.substr(question + 1));
        route_request();
    } catch (const BadRequest& error) {
        refuse(400, error.message);
    }
}

void Connection::route_request() {
    if (answer_without_route()) return;
    Request& request = exchange_->request;
    const bool known_method = request.head || reader_->method() == "GET" || reader_->method() == "POST";
    bool other_method = !known_method && !loop_.router.allowed(request.path).empty();
    if (known_method) exchange_->route = loop_.router.match(request, other_method);
    if (!exchange_->route) return refuse(other_method ? 405 : 404);
    label_ = exchange_->route->pattern;
    const std::uint64_t limit = exchange_->route->options.largest_body;
    if (reader_->content_length().value_or(0) > limit) return refuse(413);
    reader_->has_body() ? begin_body() : answer();
}

bool Connection::answer_without_route() {
    const Request& request = exchange_->request;
    if (request.path == "/healthz" && request.method == Method::get) {
        exchange_->route = &loop_.health;
        label_ = loop_.health.pattern;
        answer();
        return true;
    }
    if (!loop_.hosts.is_ours(request.header("Host"), local_address_, local_port_)) {
        refuse_at_once(421);
        return true;
    }
    const auto* file = request.method == Method::get ? loop_.files.find(request.path) : nullptr;
    if (file) send_static(*file);
    if (!file && request.path == "/metrics") {
        label_ = "/metrics";
        send_metrics();
        return true;
    }
    return file != nullptr;
}

void Connection::begin_body() {
    phase_ = Phase::body;
    const Route& route = *exchange_->route;
    const bool large =
        reader_->content_length().value_or(route.options.largest_body) > loop_.settings.body_in_memory;
    // Strangers do not fill the disk: who it is, is asked before a large body is read.
    if (large && route.access.kind != Access::Kind::everybody) return admit_then_read_body();
    read_body();
}

void Connection::read_body() {
    phase_ = Phase::body;
    progress_began_ = now();
    deadline_ = at_least_rate(loop_.settings.header_deadline, 0);
    if (text::lower(reader_->header("Expect")) == "100-continue") {
        ErrorCode ignored;  // 25 bytes always fit into an empty send buffer
        socket_.write_some(asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), ignored);
    }
    in_.empty() ? wait_for_bytes() : take_body();
}

void Connection::take_body() {
    std::size_t used = 0;
    RequestReader::Outcome outcome;
    try {
        outcome = reader_->read_body(in_, used, [this](std::string_view bytes) { receive(bytes); });
    } catch (const Unavailable& error) {
        return refuse(503, error.message);
    }
    in_.erase(0, used);
    deadline_ = at_least_rate(loop_.settings.header_deadline, received_);
    if (received_ > exchange_->route->options.largest_body) return refuse(413);  // chunked: known only now
    if (outcome == RequestReader::Outcome::more) return wait_for_bytes();
    outcome == RequestReader::Outcome::complete ? answer() : refuse_at_once(400);
}

/// A transfer may pause for `grace` over its whole length; beyond that every second asks for its bytes.
SteadyTime Connection::at_least_rate(std::chrono::milliseconds grace, std::uint64_t bytes) const {
    return progress_began_ + grace + std::chrono::milliseconds(bytes * 1000 / loop_.settings.slowest_body);
}

void Connection::receive(std::string_view bytes) {
    received_ += bytes.size();
    if (received_ <= exchange_->route->options.largest_body) exchange_->body.receive(bytes);
}

}  // namespace http
