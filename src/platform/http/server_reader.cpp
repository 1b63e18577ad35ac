#include "platform/http/server_reader.hpp"
#include <array>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace http {
namespace beast = boost::beast::http;

struct RequestReader::Parser : beast::request_parser<beast::buffer_body> {};

RequestReader::RequestReader(std::size_t largest_header) : parser_(std::make_unique<Parser>()) {
    parser_->header_limit(static_cast<std::uint32_t>(largest_header));
    parser_->body_limit(boost::none);  // the route's limit is held by the connection
}

RequestReader::~RequestReader() = default;

RequestReader::Outcome RequestReader::read_header(std::string_view bytes, std::size_t& used) {
    used = 0;
    while (used < bytes.size() && !parser_->is_header_done()) {
        boost::beast::error_code error;
        used += parser_->put(boost::asio::buffer(bytes.data() + used, bytes.size() - used), error);
        if (error == beast::error::need_more) return Outcome::more;
        if (error == beast::error::header_limit) return Outcome::header_too_large;
        if (error) return Outcome::malformed;
    }
    return parser_->is_header_done() ? Outcome::complete : Outcome::more;
}

RequestReader::Outcome RequestReader::read_body(std::string_view bytes, std::size_t& used, const Sink& sink) {
    used = 0;
    std::array<char, 16 * 1024> piece;
    while (!parser_->is_done()) {
        if (used == bytes.size()) return Outcome::more;
        auto& body = parser_->get().body();
        body.data = piece.data();
        body.size = piece.size();
        body.more = true;
        boost::beast::error_code error;
        const std::size_t taken =
            parser_->put(boost::asio::buffer(bytes.data() + used, bytes.size() - used), error);
        used += taken;
        if (body.size < piece.size()) sink({piece.data(), piece.size() - body.size});
        if (error == beast::error::need_more && taken == 0) return Outcome::more;
        if (error && error != beast::error::need_more && error != beast::error::need_buffer)
            return Outcome::malformed;
    }
    return Outcome::complete;
}

std::string_view RequestReader::method() const {
    const auto word = parser_->get().method_string();
    return {word.data(), word.size()};
}

std::string_view RequestReader::target() const {
    const auto word = parser_->get().target();
    return {word.data(), word.size()};
}

std::vector<std::pair<std::string, std::string>> RequestReader::headers() const {
    std::vector<std::pair<std::string, std::string>> result;
    result.reserve(16);
    for (const auto& field : parser_->get()) {
        const auto name = field.name_string();
        result.emplace_back(std::string(name.data(), name.size()),
                            std::string(field.value().data(), field.value().size()));
    }
    return result;
}

std::string_view RequestReader::header(std::string_view name) const {
    const auto value = parser_->get()[boost::beast::string_view(name.data(), name.size())];
    return {value.data(), value.size()};
}

bool RequestReader::is_http_1_0() const { return parser_->get().version() < 11; }
bool RequestReader::keep_alive() const { return parser_->get().keep_alive(); }
bool RequestReader::has_body() const { return !parser_->is_done(); }

std::optional<std::uint64_t> RequestReader::content_length() const {
    const auto length = parser_->content_length();
    return length ? std::optional<std::uint64_t>(*length) : std::nullopt;
}

}  // namespace http
