#include <fstream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include "platform/view/view.hpp"

namespace view {
namespace {

struct Manifest {
    std::mutex guard;
    bool loaded = false;
    std::map<std::string, std::string, std::less<>>
        addresses;  // entries stay where they are, so references hold
};
Manifest& manifest() {
    static Manifest only;
    return only;
}

}  // namespace

void load_manifest(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error(path + " cannot be read: build the assets with `npm run build`");
    const auto addresses = nlohmann::json::parse(file).get<std::map<std::string, std::string>>();
    const std::lock_guard lock(manifest().guard);
    manifest().loaded = true;
    for (const auto& [name, address] : addresses) manifest().addresses.insert_or_assign(name, address);
}

const std::string& asset(std::string_view name) {
    const std::lock_guard lock(manifest().guard);
    auto& addresses = manifest().addresses;
    const auto found = addresses.find(name);
    if (found != addresses.end()) return found->second;
    if (manifest().loaded) throw std::runtime_error("no asset " + std::string(name) + " in the manifest");
    return addresses.emplace(name, "/assets/" + std::string(name)).first->second;
}

}  // namespace view
