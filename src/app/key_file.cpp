#include "app/key_file.hpp"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include "base/digest.hpp"
#include "base/errors.hpp"

namespace app {
namespace {

constexpr std::size_t key_bytes = 32;

void make_key(const std::string& path) {
    const std::string key = digest::random_bytes(key_bytes);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = file >= 0 && ::write(file, key.data(), key.size()) == ssize_t(key.size()) && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!written) throw Unavailable("cannot write the key file " + path);
}

}  // namespace

std::string read_or_make_key(const std::string& path) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    if (!std::filesystem::exists(path)) make_key(path);
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    if (bytes.str().size() != key_bytes) throw Unavailable("the key file is damaged: " + path);
    return bytes.str();
}

}  // namespace app
