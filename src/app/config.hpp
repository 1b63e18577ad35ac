#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/date.hpp"

namespace app {

/// Read once from the TOML file and the flags (flags win), immutable afterwards. docs/operating.md lists the keys.
struct Config {
    std::string data_folder = "data";
    std::string database_url;          // empty: sqlite in the data folder
    std::string listen_address = "127.0.0.1";
    unsigned short listen_port = 8080;
    std::string public_url;            // heads links in QR, letters, notices; empty: http://address:port
    std::vector<std::string> trusted_proxies;
    std::string assets_folder = "public";
    std::string metrics_token;         // /metrics from elsewhere than loopback
    int node = 0;                      // 0…62
    int workers = 16;
    bool demonstration_public = false; // --demo-public: a demonstration may listen on other than loopback
    bool synchronous = true;           // false while a world is made, and for the power-loss test that must fail

    std::string effective_database_url() const;
    std::string effective_public_url() const;
    std::string keys_folder() const { return data_folder + "/keys"; }
    std::string files_folder() const { return data_folder + "/files"; }
};

/// Throws BadRequest naming file, line and key on anything unknown or of the wrong type.
Config read_config(const std::string& toml_path);
/// "127.0.0.1:8080" or "[::1]:8080".
void set_listen(Config&, const std::string& address_and_port);

}  // namespace app
