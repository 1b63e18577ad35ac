#pragma once
#include <chrono>
#include "platform/jobs/queue.hpp"

namespace jobs {

/// The next due job, held for this process; nothing when there is none.
std::optional<Job> take_next(db::Transaction&, std::chrono::seconds hold);
bool is_any_due(db::Transaction&);
/// Due again after 30 s, 1 min, 2 min … at most six hours; after `most_attempts` given up.
void put_back(db::Transaction&, const Job&, std::string_view error);
constexpr int most_attempts = 12;

/// The guard row of a periodic job; one that is not there yet never ran.
struct Turn {
    Instant due_at{};
    Date last_day{};  // daily jobs
    std::string holder;
    Instant held_until{};
};
Turn load_turn(db::Transaction&, std::string_view name);
/// By a living process.
bool is_held(const Turn&);
/// False when another process has changed the row since it was `seen`.
bool take_turn(db::Transaction&, std::string_view name, const Turn& seen, std::chrono::seconds hold);
void end_turn(db::Transaction&, std::string_view name, Instant next_due, Date last_day);

}  // namespace jobs
