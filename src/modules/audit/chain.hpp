#pragma once
#include <cstdint>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>
#include "modules/audit/line.hpp"
#include "platform/db/database.hpp"

namespace audit {

/// Chains what has been committed: pending lines in id order, in batches of at most 500, each in one transaction
/// under one guard row. Called every second, by one process at a time. Returns how many lines.
int seal(db::Database&);

/// Does anything wait for the sealer? A cheap question for the schedule.
bool is_sealing_wanted(db::Database&);

Head read_head(db::Transaction&);

/// The first thing that is not as it was written.
struct Difference {
    std::int64_t position = 0;  // 0: not in the chain
    AuditLineId line;
    std::string text;           // in Vietnamese
};

/// Each line's digest and link, positions 1…n, the head, and no line older than ten seconds without a position.
/// `after`: only what follows this head, which a check has found right before.
std::optional<Difference> verify(db::Transaction&, const Head& after = {});

/// The outcome of the last checks, for the page and the morning.
struct Check {
    Instant checked_at{};
    std::int64_t from_position = 0;
    Head head;
    std::string difference;  // empty: the chain was whole
};
/// Verifies, writes down the outcome and returns it. `whole`: from the first line; otherwise what is new.
Check check_chain(db::Database&, bool whole);
std::optional<Check> find_last_check(db::Transaction&);

/// Lines as text: a heading, "position hash line" (tabs), and the head. Checkable with SHA-256 alone.
void write_export(db::Database&, std::ostream&);
/// The next lines of an export after `position`, at most 2,000; advances it. False at the end.
bool next_export_lines(db::Database&, std::int64_t& position, const Head& until, std::string& out);
extern const std::string_view export_heading;
std::string export_footer(const Head&);
std::optional<Difference> verify_export(std::istream&);

/// One line with the moment and the head at the end of a file outside the database, synced.
void append_head(db::Database&, const std::string& path);

/// For `verify`: every line about one thing, so that its owner can compare the digests of its own rows.
std::vector<Line> lines_of(db::Transaction&, std::int64_t subject);

}  // namespace audit
