#pragma once
#include <optional>
#include <vector>
#include "base/actor.hpp"
#include "modules/audit/line.hpp"
#include "platform/db/database.hpp"

namespace audit {

/// What the log is asked for. One of subject and officer at most narrows it by an index of its own.
struct LogQuery {
    Date from{}, to{};           // local days, both included
    std::string kind_prefix;     // empty: all
    std::int64_t subject = 0;
    OfficerId officer;
    std::string request_id;
    Scope scope;                 // of view_audit: lines made in these units
};
/// Newest first. `before` goes on to older lines, `after` back to newer ones.
struct LogPlace {
    Instant recorded_at{};
    std::int64_t id = 0;
};
struct LogEntry {
    Line line;
    std::optional<std::int64_t> position;  // in the chain; none: not sealed yet
    std::string hash;
};
struct LogPage {
    std::vector<LogEntry> entries;
    std::int64_t total = 0;
    bool has_older = false, has_newer = false;
};
inline constexpr int log_page_size = 50;

LogPage list_log(db::Transaction&, const LogQuery&, const std::optional<LogPlace>& before,
                 const std::optional<LogPlace>& after);
/// The next lines of a download, newest first; empty at the end.
std::vector<LogEntry> list_older(db::Transaction&, const LogQuery&, const std::optional<LogPlace>& before, int most);

}  // namespace audit
