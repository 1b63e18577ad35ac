#include "platform/http/compression.hpp"
#include <zlib.h>
#include <algorithm>
#include "base/check.hpp"
#include "base/text.hpp"

namespace http {
namespace {

/// One per thread: its tables (256 KB) are made once, not for every page.
struct Deflater {
    z_stream stream{};
    Deflater() {
        constexpr int gzip_window = 15 + 16;
        check(deflateInit2(&stream, 1, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK,
              "zlib starts");
    }
    ~Deflater() { deflateEnd(&stream); }
};

bool is_refused(std::string_view parameters) {
    const auto q = parameters.find("q=");
    return q != std::string_view::npos &&
           parameters.substr(q + 2).find_first_not_of("0. ") == std::string_view::npos;
}

}  // namespace

bool accepts(std::string_view header, std::string_view coding) {
    while (!header.empty()) {
        const auto end = header.find(',');
        const std::string_view entry = header.substr(0, end);
        const auto semicolon = entry.find(';');
        if (text::trim(entry.substr(0, semicolon)) == coding)
            return semicolon == std::string_view::npos || !is_refused(entry.substr(semicolon));
        header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
    }
    return false;
}

bool is_compressible(std::string_view type) {
    return type.starts_with("text/") || type.starts_with("application/json") || type.starts_with("image/svg");
}

std::string gzip(std::string_view bytes) {
    thread_local Deflater deflater;
    z_stream& stream = deflater.stream;
    deflateReset(&stream);
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    check(deflate(&stream, Z_FINISH) == Z_STREAM_END, "deflateBound leaves room");
    packed.resize(std::min<std::size_t>(stream.total_out, packed.size()));
    return packed;
}

}  // namespace http
