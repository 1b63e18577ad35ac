#include "modules/accounts/session.hpp"
#include <array>
#include "base/digest.hpp"

namespace accounts {
namespace {

using Sign = std::pair<std::string_view, std::string_view>;

// The first that fits: Edge and Opera also say Chrome, Chrome also says Safari.
constexpr std::array<Sign, 6> browsers = {{{"Edg", "Edge"},
                                           {"OPR/", "Opera"},
                                           {"coc_coc", "Cốc Cốc"},
                                           {"Firefox/", "Firefox"},
                                           {"Chrome/", "Chrome"},
                                           {"Safari/", "Safari"}}};
constexpr std::array<Sign, 5> systems = {{{"Android", "Android"},
                                          {"iPhone", "iPhone"},
                                          {"Windows", "Windows"},
                                          {"Mac OS", "macOS"},
                                          {"Linux", "Linux"}}};

template <std::size_t n>
std::string first_sign(const std::array<Sign, n>& signs, std::string_view user_agent) {
    for (const auto& [sign, name] : signs)
        if (user_agent.find(sign) != std::string_view::npos) return std::string(name);
    return {};
}

}  // namespace

Token new_token() {
    std::string word = digest::base64url(digest::random_bytes(32));
    std::string digest = digest_of_token(word);
    return {std::move(word), std::move(digest)};
}

std::string digest_of_token(std::string_view word) { return digest::sha256_hex(word); }

std::string agent_family(std::string_view user_agent) {
    const std::string browser = first_sign(browsers, user_agent);
    const std::string system = first_sign(systems, user_agent);
    if (browser.empty() || system.empty()) return "Trình duyệt khác";
    return browser + " trên " + system;
}

std::string cookie_name(bool secure, std::string_view name) {
    return (secure ? "__Host-" : "") + std::string(name);
}

}  // namespace accounts
