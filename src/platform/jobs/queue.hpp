#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "platform/db/database.hpp"

namespace jobs {

using JobId = Id<struct JobTag>;

/// Work that follows its transaction and survives the process: sending a notice, printing ahead.
struct Job {
    JobId id;
    std::string kind;     // "notices.send"
    std::string payload;  // ids and words, no personal data
    int attempts{};       // those before this one
};

struct When {
    std::optional<Instant> due_at = {};  // absent: now
    std::string_view unique_key = {};    // a second job with the same key is not made while the first waits
};

/// In the transaction of the act that wants it.
void enqueue(db::Transaction&, std::string_view kind, std::string_view payload, When = {});

/// In the transaction of the job's effect: the effect in the database then happens once. A job that ends without
/// it is finished by the runner; its effect may then happen again after a crash.
void finish(db::Transaction&, const Job&);

/// What was given up after too many attempts, newest first; for administrators.
struct GivenUp {
    Job job;
    std::string last_error;
};
std::vector<GivenUp> list_given_up(db::Transaction&, int most);
/// Once more, from the first attempt.
void try_again(db::Transaction&, JobId);
std::int64_t count_waiting(db::Transaction&);

}  // namespace jobs
