#pragma once
#include <map>
#include <optional>
#include <vector>
#include "modules/notifications/notice.hpp"

namespace notifications {

struct Notice {
    NoticeId id;
    std::string kind;
    std::int64_t subject_id = 0;
    std::vector<std::string> words;
    Instant created_at{};
    bool unread = false;
};

/// Newest first, those before the id (zero: from the newest), of one category or of all.
std::vector<Notice> list_notices(db::Transaction&, const Actor&, const std::optional<Category>&, NoticeId before,
                                 int most);
std::map<Category, std::int64_t> count_by_category(db::Transaction&, const Actor&);
/// Older than half a year, 500 at most. Returns how many.
int sweep_notices(db::Transaction&);
/// Up to the newest that was on the page: one that came in between stays unread.
void mark_read(db::Transaction&, const Actor&, NoticeId up_to);

}  // namespace notifications
