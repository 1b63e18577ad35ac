#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace http {

/// A private temporary file without a name: gone when its last owner is gone, also after a crash.
class SpooledFile {
  public:
    /// In `folder`, or in the system's place for temporary files when empty. Throws Unavailable.
    static std::shared_ptr<SpooledFile> create(const std::string& folder = {});
    ~SpooledFile();
    SpooledFile(const SpooledFile&) = delete;
    SpooledFile& operator=(const SpooledFile&) = delete;

    /// Throws Unavailable when the disk is full.
    void append(std::string_view bytes);
    std::uint64_t size() const { return size_; }
    /// Up to `count` bytes from `offset`; shorter only at the end. May be called by several threads.
    std::string read(std::uint64_t offset, std::size_t count) const;
    std::string all() const { return read(0, size_); }
    int descriptor() const { return descriptor_; }

  private:
    explicit SpooledFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
    std::uint64_t size_ = 0;
};

}  // namespace http
