#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace http {

/// The built assets (public/), small and read into memory at the start. Names with their content's hash, as
/// manifest.json lists them, are kept by browsers for ever; others are asked for again by ETag.
class StaticFiles {
  public:
    /// Nothing is served when `folder` is empty. Throws when it has no manifest.json.
    explicit StaticFiles(const std::string& folder);
    struct File {
        std::string type, etag;
        bool immutable = false;
        std::shared_ptr<const std::string> bytes, brotli, gzipped;  // the last two only where they were built
    };
    const File* find(std::string_view path) const;
    std::size_t size() const { return files_.size(); }

  private:
    void add(const std::string& folder, const std::string& path, bool immutable);
    std::map<std::string, File, std::less<>> files_;
};

/// What of a file this request wants.
struct StaticAnswer {
    Response response;                         // without its body
    std::shared_ptr<const std::string> bytes;  // shared with every other answer
};
StaticAnswer answer(const StaticFiles::File&, const Request&);

}  // namespace http
