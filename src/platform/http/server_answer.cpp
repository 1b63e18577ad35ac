#include <boost/asio/post.hpp>
#include "base/digest.hpp"
#include "platform/http/response_head.hpp"
#include "platform/http/server_connection.hpp"

namespace http {

/// `act` on a worker with the exchange, `after` back on the I/O thread. No free place, or waited too long:
/// 503.
template <class Act, class After>
void Connection::on_worker(Act act, After after) {
    phase_ = Phase::working;
    deadline_ = SteadyTime::max();  // the handler's time is bounded by the database
    auto job = [self = shared_from_this(), act, after](WorkerPool::Freshness freshness) {
        const bool fresh = freshness == WorkerPool::Freshness::fresh;
        if (fresh) act(*self);
        asio::post(self->loop_.io, [self, after, fresh] {
            if (self->phase_ == Phase::closed) return;
            fresh ? after(*self) : self->refuse_at_once(503);
        });
    };
    if (!loop_.workers.submit(std::move(job))) refuse_at_once(503);
}

void Connection::answer() {
    on_worker(
        [](Connection& self) {
            self.loop_.dispatcher.answer(*self.exchange_);
            self.make_head();
        },
        [](Connection& self) { self.send(); });
}

void Connection::admit_then_read_body() {
    on_worker(
        [](Connection& self) {
            if (self.loop_.dispatcher.admit(*self.exchange_)) return;
            self.keep_alive_ = false;  // its body stays unread
            self.make_head();
        },
        [](Connection& self) { self.exchange_->admitted ? self.read_body() : self.send(); });
}

void Connection::refuse(int status, std::string vietnamese) {
    if (reader_->has_body()) keep_alive_ = false;
    on_worker(
        [status, vietnamese = std::move(vietnamese)](Connection& self) {
            self.loop_.dispatcher.refuse(*self.exchange_, status, vietnamese);
            if (status == 405)
                self.exchange_->response.with("Allow",
                                              self.loop_.router.allowed(self.exchange_->request.path));
            self.make_head();
        },
        [](Connection& self) { self.send(); });
}

void Connection::refuse_at_once(int status) {
    if (!exchange_) make_exchange();
    if (status == 503) ++loop_.metrics.jobs_refused;
    if (status == 400 || status == 431 || reader_->has_body()) keep_alive_ = false;
    send_prepared(loop_.prepared(status, exchange_->request));
}

void Connection::send_prepared(Response response) {
    exchange_->response = std::move(response);
    make_head();
    send();
}

void Connection::send_static(const StaticFiles::File& file) {
    label_ = "(static)";
    if (reader_->has_body()) keep_alive_ = false;
    StaticAnswer found = http::answer(file, exchange_->request);
    shared_bytes_ = found.bytes ? found.bytes : std::make_shared<const std::string>();
    send_prepared(std::move(found.response));
}

void Connection::send_metrics() {
    const Request& request = exchange_->request;
    const bool direct = !request.header("X-Forwarded-For").empty() && request.peer == peer_
                            ? false
                            : is_loopback(request.peer);
    const std::string_view bearer = request.header("Authorization");
    const std::string& token = loop_.settings.metrics_token;
    const bool knows_token = !token.empty() && digest::equal(bearer, "Bearer " + token);
    if (!direct && !knows_token) return refuse(403);
    send_prepared(loop_.metrics_page());
}

void Connection::make_head() {
    if (loop_.stopping) keep_alive_ = false;
    const Response& response = exchange_->response;
    HeadFacts facts{.request_id = exchange_->request.request_id,
                    .keep_alive = keep_alive_,
                    .secure = exchange_->request.secure,
                    .http_1_0 = reader_->is_http_1_0()};
    if (shared_bytes_)
        facts.length = shared_bytes_->size();
    else if (const auto* body = std::get_if<std::string>(&response.body))
        facts.length = body->size();
    else if (facts.http_1_0)
        facts.keep_alive = keep_alive_ = false;  // its end is the connection's end
    head_ = response_head(response, facts);
}

}  // namespace http
