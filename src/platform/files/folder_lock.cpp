#include "platform/files/folder_lock.hpp"
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include "base/errors.hpp"
#include "base/text.hpp"

namespace files {
namespace {

std::string holder_written_in(int descriptor) {
    std::array<char, 32> pid{};
    const auto length = pread(descriptor, pid.data(), pid.size(), 0);
    return std::string(text::trim({pid.data(), length > 0 ? std::size_t(length) : 0}));
}

}  // namespace

FolderLock::FolderLock(const std::string& folder) {
    std::error_code failed;
    if (std::filesystem::create_directories(folder, failed))  // personal data: nobody else looks in
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    descriptor_ = open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0)
        throw Unavailable(fmt::format("cannot use the data folder {}: {}", folder, std::strerror(errno)),
                          "Không dùng được thư mục dữ liệu.");
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const std::string pid = holder_written_in(descriptor_);
        close(descriptor_);
        throw Unavailable(fmt::format("the data folder {} is in use by process {}", folder, pid),
                          "Thư mục dữ liệu đang được tiến trình " + pid + " sử dụng.");
    }
    const std::string pid = std::to_string(getpid()) + "\n";
    if (ftruncate(descriptor_, 0) != 0 || pwrite(descriptor_, pid.data(), pid.size(), 0) < 0) {
        close(descriptor_);
        throw Unavailable(fmt::format("cannot write into the data folder {}", folder), "Thư mục dữ liệu không ghi được.");
    }
}

FolderLock::~FolderLock() { close(descriptor_); }

}  // namespace files
