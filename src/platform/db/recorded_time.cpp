#include "platform/db/recorded_time.hpp"

namespace db {
namespace {

constexpr std::string_view newest_line = "select id, recorded_at from audit_lines order by id desc limit 1";

}  // namespace

void RecordedTime::learn(Connection& connection, IdGenerator& ids) {
    if (const auto line = connection.query(newest_line, {}); line->next()) {
        ids.start_above(line->integer(0));
        next(Instant{std::chrono::seconds{line->integer(1)}});
    }
    known_ = true;
}

Instant RecordedTime::next(Instant now) {
    const std::int64_t seconds = now.time_since_epoch().count();
    std::int64_t last = last_;
    while (last < seconds && !last_.compare_exchange_weak(last, seconds)) {
    }
    return Instant{std::chrono::seconds{std::max(last, seconds)}};
}

}  // namespace db
