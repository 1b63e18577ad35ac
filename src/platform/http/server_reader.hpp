#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

/// Beast's parser of one request, without its stream: bytes in, header and body out.
class RequestReader {
  public:
    enum class Outcome { more, complete, malformed, header_too_large };
    using Sink = std::function<void(std::string_view)>;

    explicit RequestReader(std::size_t largest_header);
    ~RequestReader();

    /// `used` bytes of `bytes` are done with; the rest is to be given again, with what follows.
    Outcome read_header(std::string_view bytes, std::size_t& used);
    Outcome read_body(std::string_view bytes, std::size_t& used, const Sink& sink);

    std::string_view method() const;
    std::string_view target() const;
    std::vector<std::pair<std::string, std::string>> headers() const;
    std::string_view header(std::string_view name) const;
    bool is_http_1_0() const;
    bool keep_alive() const;
    bool has_body() const;
    std::optional<std::uint64_t> content_length() const;

  private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace http
