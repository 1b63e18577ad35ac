#include "platform/db/database.hpp"
#include "base/errors.hpp"

namespace db {

void Database::write_again_when_lost(const std::function<void(Transaction&)>& act, Length length) {
    constexpr int most_attempts = 5;
    for (int attempt = 1;; ++attempt) {
        try {
            do_write(act, length);
            return;
        } catch (const LostGuard& lost) {
            if (attempt == most_attempts)
                throw Unavailable(lost.what(), "Nhiều người cùng ghi một lúc. Xin thử lại.");
        }
    }
}

}  // namespace db
