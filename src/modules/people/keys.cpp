#include "modules/people/keys.hpp"
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "modules/people/store.hpp"

namespace people {
namespace {

constexpr std::size_t material_size = 64;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string place(Secret secret, PersonId person) {
    return (secret == Secret::identity ? "identity:" : "phone:") + std::to_string(person.value);
}

[[noreturn]] void fail(const std::string& path) {
    throw std::runtime_error("key file " + path + ": " + std::strerror(errno));
}

void write_synced(const std::string& path, const std::string& text) {
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0) fail(path);
    const bool written =
        ::write(file, text.data(), text.size()) == ssize_t(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written) fail(path);
}

/// A temporary name first: a start that is killed here leaves no half key behind.
void create_file(const std::string& folder, const std::string& path) {
    std::filesystem::create_directories(folder);
    ::chmod(folder.c_str(), 0700);
    const std::string temporary = path + "." + std::to_string(::getpid());
    ::unlink(temporary.c_str());
    write_synced(temporary, digest::to_hex(digest::random_bytes(material_size)) + "\n");
    if (::link(temporary.c_str(), path.c_str()) != 0 && errno != EEXIST) fail(path);
    ::unlink(temporary.c_str());
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
}

}  // namespace

Keys Keys::open(const std::string& folder) {
    const std::string path = folder + "/people.key";
    if (!std::filesystem::exists(path)) create_file(folder, path);
    std::ifstream file(path);
    std::string hex;
    if (!(file >> hex)) fail(path);
    auto material = digest::from_hex(hex);
    if (material.size() != material_size) throw std::runtime_error("key file " + path + " is damaged");
    return Keys(std::move(material));
}

Keys Keys::of(std::string material) {
    check(material.size() == material_size, "key material has 64 bytes");
    return Keys(std::move(material));
}

std::string Keys::digest(Secret secret, std::string_view number) const {
    return digest::keyed_hex(digest_key(),
                             (secret == Secret::identity ? "identity:" : "phone:") + std::string(number));
}

std::string Keys::seal(Secret secret, PersonId person, std::string_view number) const {
    const std::string nonce = digest::random_bytes(nonce_size);
    const std::string where = place(secret, person);
    std::string sealed(number.size() + tag_size, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes_of(sealed), nullptr, bytes_of(number), number.size(), bytes_of(std::string_view(where)),
        where.size(), nullptr, bytes_of(std::string_view(nonce)), bytes_of(std::string_view(material_)));
    return nonce + sealed;
}

std::optional<std::string> Keys::unseal(Secret secret, PersonId person, std::string_view sealed) const {
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    const std::string where = place(secret, person);
    const auto cipher = sealed.substr(nonce_size);
    std::string number(cipher.size() - tag_size, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes_of(number), nullptr, nullptr, bytes_of(cipher), cipher.size(),
        bytes_of(std::string_view(where)), where.size(), bytes_of(sealed),
        bytes_of(std::string_view(material_)));
    if (opened != 0) return std::nullopt;
    return number;
}

std::string Keys::fingerprint() const { return digest::keyed_hex(digest_key(), "fingerprint").substr(0, 32); }

void bind_keys(db::Database& database, const Keys& keys) {
    const auto bound =
        database.write([&](db::Transaction& tx) { return bind_fingerprint(tx, keys.fingerprint()); });
    if (bound != keys.fingerprint())
        throw Unavailable{
            "the key file people.key is not the one this database was sealed with",
            "Tệp khóa people.key không phải khóa của cơ sở dữ liệu này. Hãy khôi phục đúng tệp khóa."};
}

}  // namespace people
