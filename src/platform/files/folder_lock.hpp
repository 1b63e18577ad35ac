#pragma once
#include <string>

namespace files {

/// One server per data folder. The kernel gives the lock back when the process ends, however it ends.
class FolderLock {
  public:
    /// Makes the folder when it is missing. Throws Unavailable naming the process that holds it.
    explicit FolderLock(const std::string& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;

  private:
    int descriptor_;
};

}  // namespace files
