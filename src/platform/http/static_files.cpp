#include "platform/http/static_files.hpp"
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include "base/digest.hpp"
#include "base/text.hpp"
#include "platform/http/compression.hpp"

namespace http {
namespace {
namespace fs = std::filesystem;

std::shared_ptr<const std::string> read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return nullptr;
    return std::make_shared<const std::string>(std::istreambuf_iterator<char>(file),
                                               std::istreambuf_iterator<char>());
}

std::set<std::string> hashed_names(const std::string& folder) {
    std::ifstream file(folder + "/manifest.json");
    if (!file) throw std::runtime_error("no manifest.json in the folder of assets: " + folder);
    std::set<std::string> names;
    const auto manifest = nlohmann::json::parse(file);
    for (const auto& [name, address] : manifest.items()) names.insert(address.get<std::string>());
    return names;
}

std::string type_of(std::string_view extension) {
    static const std::map<std::string_view, const char*> types = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".txt", "text/plain; charset=utf-8"},
        {".jpg", "image/jpeg"},
        {".webmanifest", "application/manifest+json"}};
    const auto found = types.find(extension);
    return found == types.end() ? "application/octet-stream" : found->second;
}

/// Hidden files and the manifest are for the build; .br and .gz are other forms of their neighbour.
bool is_served(const fs::path& path) {
    const std::string name = path.filename().string(), extension = path.extension().string();
    return !name.starts_with('.') && name != "manifest.json" && extension != ".br" && extension != ".gz";
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
    if (folder.empty()) return;
    const auto hashed = hashed_names(folder);
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || !is_served(entry.path())) continue;
        const std::string path = "/" + fs::relative(entry.path(), folder).generic_string();
        add(folder, path, hashed.contains(path));
    }
}

void StaticFiles::add(const std::string& folder, const std::string& path, bool immutable) {
    File file;
    file.bytes = read_file(folder + path);
    if (!file.bytes) return;
    file.brotli = read_file(folder + path + ".br");
    file.gzipped = read_file(folder + path + ".gz");
    file.type = type_of(fs::path(path).extension().string());
    file.etag = "\"" + digest::sha256_hex(*file.bytes).substr(0, 16) + "\"";
    file.immutable = immutable;
    files_.emplace(path, std::move(file));
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

StaticAnswer answer(const StaticFiles::File& file, const Request& request) {
    StaticAnswer result{{}, file.bytes};
    Response& response = result.response;
    response.type = file.type;
    response.with("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    response.with("ETag", file.etag);
    if (file.brotli || file.gzipped) response.with("Vary", "Accept-Encoding");
    const std::string_view known = request.header("If-None-Match");
    if (!known.empty() && known.find(file.etag) != std::string_view::npos) {
        response.status = 304;
        result.bytes = nullptr;
        return result;
    }
    const std::string_view coding = request.header("Accept-Encoding");
    if (file.brotli && accepts(coding, "br")) {
        response.with("Content-Encoding", "br");
        result.bytes = file.brotli;
    } else if (file.gzipped && accepts(coding, "gzip")) {
        response.with("Content-Encoding", "gzip");
        result.bytes = file.gzipped;
    }
    return result;
}

}  // namespace http
