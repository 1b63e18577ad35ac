#include "modules/accounts/password.hpp"
#include <sodium.h>
#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "base/text.hpp"

namespace accounts {
namespace {

constexpr std::size_t shortest = 12;
constexpr std::size_t longest = 128;

std::string make_hash(std::string_view password, const PasswordHasher::Cost& cost) {
    check(sodium_init() >= 0, "libsodium starts");
    char out[crypto_pwhash_STRBYTES] = {};
    if (crypto_pwhash_str_alg(out, password.data(), password.size(), cost.passes, cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Unavailable("no memory for a password check", "Máy chủ đang bận. Xin thử lại sau ít giây.");
    return out;
}

}  // namespace

std::string fault_of_password(std::string_view password, std::string_view login) {
    const auto length = text::length(password);
    if (length < shortest) return "Mật khẩu cần ít nhất 12 ký tự. Một câu ngắn dễ nhớ là tốt nhất.";
    if (length > longest) return "Mật khẩu dài nhất 128 ký tự.";
    const std::string folded = text::fold(password);
    if (!login.empty() && folded.find(text::fold(login)) != std::string::npos && length < login.size() + shortest)
        return "Mật khẩu không được là tên đăng nhập thêm vài ký tự.";
    if (folded.find_first_not_of(folded.substr(0, 1)) == std::string::npos)
        return "Mật khẩu không được chỉ gồm một ký tự lặp lại.";
    return {};
}

/// One place among those that compute at the same moment.
class PasswordHasher::Turn {
  public:
    explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
        std::unique_lock lock(hasher_.mutex_);
        if (hasher_.running_ >= hasher_.queue_.running && hasher_.waiting_ >= hasher_.queue_.waiting)
            throw Unavailable("too many sign-ins at once", "Đang có nhiều người đăng nhập. Xin thử lại sau ít giây.");
        ++hasher_.waiting_;
        hasher_.freed_.wait(lock, [&] { return hasher_.running_ < hasher_.queue_.running; });
        --hasher_.waiting_;
        ++hasher_.running_;
    }
    ~Turn() {
        const std::scoped_lock lock(hasher_.mutex_);
        --hasher_.running_;
        hasher_.freed_.notify_one();
    }
    Turn(const Turn&) = delete;

  private:
    PasswordHasher& hasher_;
};

PasswordHasher::Cost PasswordHasher::cheapest() {
    return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
}

std::string PasswordHasher::hash(std::string_view password) {
    const Turn turn(*this);
    return make_hash(password, cost_);
}

bool PasswordHasher::verify(const std::string& hash, std::string_view password) {
    const Turn turn(*this);
    const std::string& against = hash.empty() ? hash_of_nobody() : hash;
    const bool right = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return right && !hash.empty();
}

const std::string& PasswordHasher::hash_of_nobody() {
    std::call_once(nobody_made_, [&] { nobody_ = make_hash(digest::random_bytes(16), cost_); });
    return nobody_;
}

}  // namespace accounts
