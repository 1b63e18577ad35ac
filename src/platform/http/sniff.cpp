#include "platform/http/sniff.hpp"
#include <magic.h>
#include <mutex>
#include "base/check.hpp"
#include "platform/http/spooled_file.hpp"

namespace http {
namespace {

// Enough for the folder of an office file, whose kind stands in its third entry.
constexpr std::size_t bytes_looked_at = 256 * 1024;

struct Magic {
    magic_t cookie = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_COMPRESS);
    std::mutex mutex;  // a cookie serves one thread at a time
    Magic() { check(cookie && magic_load(cookie, nullptr) == 0, "libmagic has its database"); }
};

Magic& magic() {
    static auto& instance = *new Magic;
    return instance;
}

}  // namespace

std::string sniff(std::string_view first_bytes) {
    Magic& known = magic();
    const std::lock_guard lock(known.mutex);
    const char* const type = magic_buffer(known.cookie, first_bytes.data(), first_bytes.size());
    return type ? type : "application/octet-stream";
}

std::string sniff(const Upload& upload) { return sniff(upload.content->read(0, bytes_looked_at)); }

}  // namespace http
