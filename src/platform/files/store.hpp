#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace files {

/// SHA-256 of any file, read piece by piece. Throws Unavailable.
std::string digest_of_file(const std::string& path);

/// Files by the SHA-256 of their bytes: what has a name never changes. A file is durable before it has its name,
/// and is put here before the transaction that names it; one that nothing names is swept after a day.
class Store {
  public:
    /// Makes the folder when it is missing.
    explicit Store(std::string folder);

    /// Returns the digest. Throws Unavailable when the disk is full.
    std::string put(std::string_view bytes);

    /// A file that arrives in pieces; without `finish` it leaves nothing.
    class Incoming {
      public:
        ~Incoming();
        Incoming(const Incoming&) = delete;
        void append(std::string_view bytes);
        std::string finish();
        std::uint64_t size() const { return size_; }

      private:
        friend class Store;
        explicit Incoming(Store&);
        struct Hash;
        Store& store_;
        std::string path_;
        int descriptor_;
        std::uint64_t size_ = 0;
        std::unique_ptr<Hash> hash_;
    };
    std::unique_ptr<Incoming> receive();

    bool has(const std::string& digest) const;
    /// Throws NotFound.
    std::uint64_t size(const std::string& digest) const;
    /// The whole file, compared with its digest. Throws NotFound; BrokenInvariant when the bytes are others.
    std::string read(const std::string& digest) const;
    /// Up to `count` bytes from `offset`, for streaming; shorter only at the end.
    std::string read(const std::string& digest, std::uint64_t offset, std::size_t count) const;
    /// Reads it all again (verify).
    bool is_intact(const std::string& digest) const;

    /// Every digest of the store.
    void each(const std::function<void(const std::string& digest)>&) const;
    /// Removes what nothing refers to and nobody has put for `age`. Returns how many.
    int sweep(const std::function<bool(const std::string& digest)>& is_referenced,
              std::chrono::seconds age = std::chrono::hours{24});
    const std::string& folder() const { return folder_; }

  private:
    std::string path_of(const std::string& digest) const;
    void keep(const std::string& temporary, const std::string& digest);

    const std::string folder_;
    std::mutex naming_;  // a file is not swept in the moment it is put again
};

}  // namespace files
