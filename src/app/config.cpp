#include "app/config.hpp"
#include <fmt/format.h>
#include <charconv>
#include <toml++/toml.h>
#include "base/errors.hpp"

namespace app {
namespace {

[[noreturn]] void refuse(const std::string& path, const toml::node& node, std::string_view key,
                         std::string_view why) {
    throw BadRequest(fmt::format("{}:{}: {}: {}", path, node.source().begin.line, key, why));
}

template <class T>
T value_of(const std::string& path, std::string_view key, const toml::node& node) {
    const auto value = node.value<T>();
    if (!value) refuse(path, node, key, "wrong type of value");
    return *value;
}

void set_key(Config& config, const std::string& path, std::string_view key, const toml::node& node) {
    if (key == "data") config.data_folder = value_of<std::string>(path, key, node);
    else if (key == "database") config.database_url = value_of<std::string>(path, key, node);
    else if (key == "listen") set_listen(config, value_of<std::string>(path, key, node));
    else if (key == "public_url") config.public_url = value_of<std::string>(path, key, node);
    else if (key == "assets") config.assets_folder = value_of<std::string>(path, key, node);
    else if (key == "metrics_token") config.metrics_token = value_of<std::string>(path, key, node);
    else if (key == "node") config.node = int(value_of<std::int64_t>(path, key, node));
    else if (key == "workers") config.workers = int(value_of<std::int64_t>(path, key, node));
    else if (key == "synchronous") config.synchronous = value_of<bool>(path, key, node);
    else if (key == "trusted_proxies") {
        const auto* list = node.as_array();
        if (!list) refuse(path, node, key, "a list of addresses is expected");
        for (const auto& entry : *list) config.trusted_proxies.push_back(value_of<std::string>(path, key, entry));
    } else {
        refuse(path, node, key, "unknown key; docs/operating.md lists the known ones");
    }
}

}  // namespace

std::string Config::effective_database_url() const {
    return database_url.empty() ? "sqlite:" + data_folder + "/cchc.db" : database_url;
}

std::string Config::effective_public_url() const {
    return public_url.empty() ? fmt::format("http://{}:{}", listen_address, listen_port) : public_url;
}

Config read_config(const std::string& path) {
    Config config;
    try {
        const toml::table table = toml::parse_file(path);
        for (const auto& [key, node] : table) set_key(config, path, key.str(), node);
    } catch (const toml::parse_error& error) {
        throw BadRequest(fmt::format("{}:{}: {}", path, error.source().begin.line, error.description()));
    }
    if (config.node < 0 || config.node > 62) throw BadRequest(path + ": node: from 0 to 62");
    if (config.workers < 1 || config.workers > 256) throw BadRequest(path + ": workers: from 1 to 256");
    return config;
}

void set_listen(Config& config, const std::string& text) {
    const auto colon = text.rfind(':');
    unsigned port = 0;
    if (colon == std::string::npos) throw BadRequest("listen: address:port is expected, as in 127.0.0.1:8080");
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data() + colon + 1, last, port);
    if (error != std::errc{} || end != last || port > 65535) throw BadRequest("listen: the port is no number: " + text);
    std::string address = text.substr(0, colon);
    if (address.size() > 2 && address.front() == '[') address = address.substr(1, address.size() - 2);
    config.listen_address = address;
    config.listen_port = static_cast<unsigned short>(port);
}

}  // namespace app
