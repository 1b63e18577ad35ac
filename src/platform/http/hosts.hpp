#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

/// 16 bytes; an IPv4 address is written as ::ffff:a.b.c.d.
using AddressBytes = std::array<unsigned char, 16>;
std::optional<AddressBytes> parse_address(std::string_view);
bool is_loopback(std::string_view address);

/// Whose word is believed: which Host names are ours, which peers are our own proxies.
class HostPolicy {
  public:
    /// Throws BadRequest when a proxy is neither an address nor a network such as 10.0.0.0/8.
    HostPolicy(const std::string& public_url, std::vector<std::string> trusted_proxies);

    /// Ours are the host of the public address, the address the peer has connected to, and, when that is
    /// loopback, localhost. Others are somebody else's name pointed at this machine.
    bool is_ours(std::string_view host_header, std::string_view local_address,
                 unsigned short local_port) const;
    bool public_is_secure() const { return secure_; }
    bool is_trusted_proxy(std::string_view peer) const;
    /// The client behind trusted proxies: the last address of X-Forwarded-For that is no proxy of ours.
    std::string client(std::string_view peer, std::string_view forwarded_for) const;

  private:
    struct Network {
        AddressBytes address;
        int bits;
    };
    bool secure_ = false;
    std::string public_host_;  // with the port unless it is the usual one
    std::vector<Network> proxies_;
};

}  // namespace http
