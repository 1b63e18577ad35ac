#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "modules/audit/chain.hpp"
#include "modules/audit/line.hpp"
#include "platform/db/database.hpp"

namespace audit {

void append_line(db::Transaction&, const Actor&, std::string_view kind, std::int64_t subject_id,
                 const std::string& salt, const std::string& content_digest);

/// The guard of the one sealer: locks the head until the end of the transaction, and reads it.
Head lock_head(db::Transaction&);
std::vector<Line> list_pending(db::Transaction&, int most);
struct Link {
    std::int64_t position;
    AuditLineId line;
    std::string hash;
};
void append_links(db::Transaction&, const std::vector<Link>&);
void move_head(db::Transaction&, const Head&);
void delete_pending(db::Transaction&, const std::vector<Link>&);

struct ChainedLine {
    std::int64_t position = 0;
    std::string hash;
    std::optional<Line> line;  // absent: the chain names a line that is gone
    AuditLineId line_id;
};
std::vector<ChainedLine> list_chain(db::Transaction&, std::int64_t after_position, int most);
/// Lines beyond those chained up to the head and those waiting; negative when some are gone.
std::int64_t count_loose_lines(db::Transaction&, const Head&);
/// A line that is neither chained nor waiting.
std::optional<AuditLineId> find_loose_line(db::Transaction&);
/// A line that has waited since before the moment.
std::optional<AuditLineId> find_waiting_line(db::Transaction&, Instant recorded_before);
void insert_check(db::Transaction&, const Check&);

}  // namespace audit
