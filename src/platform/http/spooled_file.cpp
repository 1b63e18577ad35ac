#include "platform/http/spooled_file.hpp"
#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include "base/errors.hpp"

namespace http {
namespace {

[[noreturn]] void no_room(const char* what) {
    throw Unavailable{std::string(what) + ": " + std::strerror(errno),
                      "Máy chủ tạm thời không ghi được tệp. Xin thử lại sau ít phút."};
}

std::string system_folder() {
    const char* const chosen = std::getenv("TMPDIR");
    return chosen && *chosen ? chosen : "/var/tmp";  // on disk; /tmp is often memory
}

int open_unnamed(const std::string& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
    std::string name = folder + "/spool-XXXXXX";  // a file system without O_TMPFILE
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

}  // namespace

std::shared_ptr<SpooledFile> SpooledFile::create(const std::string& folder) {
    const int file = open_unnamed(folder.empty() ? system_folder() : folder);
    if (file < 0) no_room("no temporary file");
    return std::shared_ptr<SpooledFile>(new SpooledFile(file));
}

SpooledFile::~SpooledFile() { ::close(descriptor_); }

void SpooledFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) no_room("a temporary file cannot be written");
        size_ += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string SpooledFile::read(std::uint64_t offset, std::size_t count) const {
    std::string bytes(offset >= size_ ? 0 : std::min<std::uint64_t>(count, size_ - offset), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto got =
            ::pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) no_room("a temporary file cannot be read");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace http
