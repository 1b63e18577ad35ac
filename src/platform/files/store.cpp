#include "platform/files/store.hpp"
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "platform/clock/clock.hpp"

namespace files {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t piece = 256 * 1024;

[[noreturn]] void fail(const std::string& what) {
    throw Unavailable(fmt::format("{}: {}", what, std::strerror(errno)),
                      "Không lưu được tệp: ổ đĩa đầy hoặc không ghi được. Xin thử lại sau.");
}

/// The names in a folder are durable only after this.
void sync_folder(const std::string& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) fail("cannot open " + folder);
    const int failed = fsync(descriptor);
    close(descriptor);
    if (failed != 0) fail("cannot sync " + folder);
}

void make_folder(const std::string& folder) {
    if (mkdir(folder.c_str(), 0700) == 0)
        sync_folder(fs::path(folder).parent_path());
    else if (errno != EEXIST)
        fail("cannot make " + folder);
}

bool is_digest(std::string_view name) {
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Seconds since anybody put the file; negative when it is gone.
std::int64_t age_of(const std::string& path) {
    struct stat file {};
    if (stat(path.c_str(), &file) != 0) return -1;
    return machine_now().time_since_epoch().count() - file.st_mtim.tv_sec;
}

}  // namespace

std::string digest_of_file(const std::string& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) fail("cannot open " + path);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::string bytes(piece, '\0');
    ssize_t got = 0;
    while ((got = ::read(descriptor, bytes.data(), bytes.size())) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), std::size_t(got));
    close(descriptor);
    if (got < 0) fail("cannot read " + path);
    std::string raw(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state, reinterpret_cast<unsigned char*>(raw.data()));
    return digest::to_hex(raw);
}

struct Store::Incoming::Hash {
    crypto_hash_sha256_state state{};
};

Store::Store(std::string folder) : folder_(fs::absolute(std::move(folder)).lexically_normal()) {
    std::error_code failed;
    fs::create_directories(fs::path(folder_).parent_path(), failed);
    make_folder(folder_);
    make_folder(folder_ + "/incoming");
}

Store::Incoming::Incoming(Store& store)
    : store_(store), path_(store.folder_ + "/incoming/XXXXXX"), hash_(std::make_unique<Hash>()) {
    descriptor_ = mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail("cannot make a file in " + store.folder_);
    crypto_hash_sha256_init(&hash_->state);
}

Store::Incoming::~Incoming() {
    close(descriptor_);
    if (!path_.empty()) unlink(path_.c_str());
}

void Store::Incoming::append(std::string_view bytes) {
    crypto_hash_sha256_update(&hash_->state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    size_ += bytes.size();
    while (!bytes.empty()) {
        const auto written = write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("cannot write " + path_);
        bytes.remove_prefix(std::size_t(written));
    }
}

std::string Store::Incoming::finish() {
    std::string raw(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&hash_->state, reinterpret_cast<unsigned char*>(raw.data()));
    const std::string digest = digest::to_hex(raw);
    if (fsync(descriptor_) != 0) fail("cannot sync " + path_);
    store_.keep(path_, digest);
    path_.clear();
    return digest;
}

std::unique_ptr<Store::Incoming> Store::receive() { return std::unique_ptr<Incoming>(new Incoming(*this)); }

std::string Store::put(std::string_view bytes) {
    const auto incoming = receive();
    incoming->append(bytes);
    return incoming->finish();
}

void Store::keep(const std::string& temporary, const std::string& digest) {
    const std::string path = path_of(digest);
    const std::string folder = fs::path(path).parent_path();
    make_folder(folder);
    const std::scoped_lock lock(naming_);
    // Over one that is there already: the same bytes with a new age, so that the sweep leaves it alone.
    if (rename(temporary.c_str(), path.c_str()) != 0) fail("cannot name " + path);
    sync_folder(folder);
}

bool Store::has(const std::string& digest) const { return is_digest(digest) && access(path_of(digest).c_str(), R_OK) == 0; }

std::uint64_t Store::size(const std::string& digest) const {
    std::error_code missing;
    const auto bytes = is_digest(digest) ? fs::file_size(path_of(digest), missing) : 0;
    if (missing || !is_digest(digest)) throw NotFound("no file " + digest, "Không tìm thấy tệp.");
    return bytes;
}

std::string Store::read(const std::string& digest) const {
    std::string bytes = read(digest, 0, size(digest));
    check(digest::sha256_hex(bytes) == digest, "a stored file has the bytes of its digest");
    return bytes;
}

std::string Store::read(const std::string& digest, std::uint64_t offset, std::size_t count) const {
    if (!has(digest)) throw NotFound("no file " + digest, "Không tìm thấy tệp.");
    const int descriptor = open(path_of(digest).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) fail("cannot open " + path_of(digest));
    std::string bytes(count, '\0');
    std::size_t have = 0;
    ssize_t got = 1;
    while (have < count && got > 0) {
        got = pread(descriptor, bytes.data() + have, count - have, off_t(offset + have));
        if (got < 0 && errno == EINTR) got = 1;
        else if (got > 0) have += std::size_t(got);
    }
    close(descriptor);
    if (got < 0) fail("cannot read " + path_of(digest));
    bytes.resize(have);
    return bytes;
}

bool Store::is_intact(const std::string& digest) const {
    return has(digest) && digest_of_file(path_of(digest)) == digest;
}

void Store::each(const std::function<void(const std::string&)>& run) const {
    for (const auto& folder : fs::directory_iterator(folder_)) {
        if (folder.path().filename().native().size() != 2) continue;
        for (const auto& file : fs::directory_iterator(folder.path()))
            run(folder.path().filename().native() + file.path().filename().native());
    }
}

int Store::sweep(const std::function<bool(const std::string&)>& is_referenced, std::chrono::seconds age) {
    int removed = 0;
    each([&](const std::string& digest) {
        const std::string path = path_of(digest);
        if (age_of(path) < age.count() || is_referenced(digest)) return;
        const std::scoped_lock lock(naming_);
        if (age_of(path) >= age.count() && unlink(path.c_str()) == 0) ++removed;
    });
    for (const auto& left : fs::directory_iterator(folder_ + "/incoming"))  // of processes that died
        if (age_of(left.path()) >= age.count() && unlink(left.path().c_str()) == 0) ++removed;
    return removed;
}

std::string Store::path_of(const std::string& digest) const {
    return folder_ + "/" + digest.substr(0, 2) + "/" + digest.substr(2);
}

}  // namespace files
