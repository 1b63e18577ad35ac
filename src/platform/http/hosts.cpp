#include "platform/http/hosts.hpp"
#include <arpa/inet.h>
#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cstring>
#include "base/errors.hpp"
#include "base/text.hpp"

namespace http {
namespace {

constexpr AddressBytes ipv4_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};

bool first_bits_equal(const AddressBytes& a, const AddressBytes& b, int bits) {
    if (std::memcmp(a.data(), b.data(), static_cast<std::size_t>(bits / 8)) != 0) return false;
    const int rest = bits % 8;
    return rest == 0 || ((a[bits / 8] ^ b[bits / 8]) >> (8 - rest)) == 0;
}

std::string_view without_suffix(std::string_view text, std::string_view suffix) {
    if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
    return text;
}

bool is_ipv6(std::string_view address) { return address.find(':') != std::string_view::npos; }

std::string lower_ascii(std::string_view host) {
    std::string result(host);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return result;
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
    const std::string address(text);
    AddressBytes bytes = ipv4_prefix;
    if (inet_pton(AF_INET, address.c_str(), bytes.data() + 12) == 1) return bytes;
    if (inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) return bytes;
    return std::nullopt;
}

bool is_loopback(std::string_view text) {
    const auto address = parse_address(text);
    if (!address) return false;
    AddressBytes ipv6_loopback{};
    ipv6_loopback[15] = 1;
    return *address == ipv6_loopback ||
           (first_bits_equal(*address, ipv4_prefix, 96) && (*address)[12] == 127);
}

HostPolicy::HostPolicy(const std::string& public_url, std::vector<std::string> trusted_proxies) {
    secure_ = public_url.starts_with("https://");
    std::string_view rest = public_url;
    if (const auto scheme = rest.find("://"); scheme != std::string_view::npos)
        rest.remove_prefix(scheme + 3);
    public_host_ = lower_ascii(without_suffix(rest.substr(0, rest.find('/')), secure_ ? ":443" : ":80"));
    for (const auto& text : trusted_proxies) {
        const auto slash = text.find('/');
        const auto address = parse_address(std::string_view(text).substr(0, slash));
        if (!address) throw BadRequest{"trusted_proxies: neither an address nor a network: " + text};
        const bool ipv6 = is_ipv6(text);
        int bits = ipv6 ? 128 : 32;
        if (slash != std::string::npos) {
            const auto [end, error] =
                std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
            if (error != std::errc{} || end != text.data() + text.size() || bits < 0 ||
                bits > (ipv6 ? 128 : 32))
                throw BadRequest{"trusted_proxies: the length of the network is wrong: " + text};
        }
        proxies_.push_back({*address, ipv6 ? bits : bits + 96});
    }
}

bool HostPolicy::is_ours(std::string_view host_header, std::string_view local_address,
                         unsigned short local_port) const {
    const std::string host = lower_ascii(without_suffix(host_header, secure_ ? ":443" : ":80"));
    if (!public_host_.empty() && host == public_host_) return true;
    const std::string port = local_port == 80 ? "" : fmt::format(":{}", local_port);
    const std::string address =
        is_ipv6(local_address) ? fmt::format("[{}]", local_address) : std::string(local_address);
    if (host == address + port) return true;
    return is_loopback(local_address) && host == "localhost" + port;
}

bool HostPolicy::is_trusted_proxy(std::string_view peer) const {
    if (proxies_.empty()) return false;
    const auto address = parse_address(peer);
    return address && std::any_of(proxies_.begin(), proxies_.end(), [&](const Network& network) {
               return first_bits_equal(*address, network.address, network.bits);
           });
}

std::string HostPolicy::client(std::string_view peer, std::string_view forwarded_for) const {
    std::string_view client = peer;
    while (is_trusted_proxy(client) && !forwarded_for.empty()) {
        const auto comma = forwarded_for.rfind(',');
        const auto last =
            text::trim(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
        forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
        if (!parse_address(last)) break;  // a proxy that writes names or ports is believed no further
        client = last;
    }
    return std::string(client);
}

}  // namespace http
