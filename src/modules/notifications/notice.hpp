#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "platform/db/database.hpp"

namespace notifications {

using NoticeId = Id<struct NoticeTag>;

/// Thời hạn, việc giao, trả lời, hệ thống.
enum class Category { deadline, assignment, answer, system };
std::string_view word(Category);
std::optional<Category> parse_category(std::string_view);
std::string format_category(Category);

/// In the transaction of the act. `words` fill the sentence of the kind (see kinds.cpp): a dossier's code, a date as
/// printed; never a person's name or number.
void notify(db::Transaction&, OfficerId, std::string_view kind, std::int64_t subject_id,
            const std::vector<std::string>& words = {});
/// To everybody who works in the unit now or comes later, as long as the notice lasts.
void notify_unit(db::Transaction&, UnitId, std::string_view kind, std::int64_t subject_id,
                 const std::vector<std::string>& words = {});

/// Thư điện tử, tin nhắn: waits in the outbox. A second message with the same key is dropped.
enum class Channel { email, sms };
struct Message {
    std::string key;  // "dossier.completed 123 5": the same cause gives the same key
    Channel channel{};
    OfficerId officer;          // one of these two
    std::int64_t person = 0;
    std::string kind;
    std::int64_t subject_id = 0;
    std::vector<std::string> words;
};
void enqueue(db::Transaction&, const Message&);
std::int64_t count_waiting_messages(db::Transaction&);

/// For the bell: two index ranges.
std::int64_t count_unread(db::Transaction&, const Actor&);

/// For the night: notices older than half a year, slice by slice. Returns how many.
int sweep(db::Database&);

}  // namespace notifications
