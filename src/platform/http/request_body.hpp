#pragma once
#include <memory>
#include <string>
#include <string_view>
#include "platform/http/spooled_file.hpp"

namespace http {

/// The bytes after a request's header: small ones in memory, more of them on disk.
class RequestBody {
  public:
    RequestBody(std::size_t in_memory, std::string spool_folder)
        : in_memory_(in_memory), spool_folder_(std::move(spool_folder)) {}

    void receive(std::string_view bytes);
    std::uint64_t size() const { return spooled_ ? spooled_->size() : text_.size(); }
    std::string read(std::uint64_t offset, std::size_t count) const;
    /// All of it; the memory's copy is given away.
    std::string take();

  private:
    std::size_t in_memory_;
    std::string spool_folder_;
    std::string text_;
    std::shared_ptr<SpooledFile> spooled_;
};

}  // namespace http
