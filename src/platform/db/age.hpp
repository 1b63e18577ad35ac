#pragma once
#include <chrono>
#include "base/errors.hpp"

namespace db {

/// A write transaction older than five seconds (Options::oldest_write) is rolled back, so that a report frozen as
/// of ten seconds ago can never be joined by a fact recorded before that moment.
class Age {
  public:
    explicit Age(std::chrono::milliseconds limit) : limit_(limit) {}
    std::chrono::steady_clock::duration passed() const { return std::chrono::steady_clock::now() - start_; }
    bool is_old() const { return passed() > limit_; }
    void require_young() const {
        if (is_old())
            throw Unavailable("a write took more than five seconds and was rolled back",
                              "Máy chủ đang bận, việc ghi chưa được thực hiện. Xin thử lại.");
    }

  private:
    std::chrono::milliseconds limit_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace db
