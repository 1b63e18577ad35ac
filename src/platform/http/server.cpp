#include "platform/http/server.hpp"
#include <boost/asio/post.hpp>
#include "platform/http/server_loop.hpp"

namespace http {

struct Server::Inside : Loop {
    using Loop::Loop;
};

Server::Server(Settings settings, const Router& router, Hooks hooks)
    : inside_(std::make_unique<Inside>(std::move(settings), router, std::move(hooks))) {}

Server::~Server() { inside_->workers.stop(); }

unsigned short Server::port() const { return inside_->port; }

void Server::run() { inside_->run(); }

void Server::request_stop() {
    boost::asio::post(inside_->io, [inside = inside_.get()] { inside->stop(); });
}

}  // namespace http
