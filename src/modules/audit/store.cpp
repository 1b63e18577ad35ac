#include "modules/audit/store.hpp"

namespace audit {
namespace {

using AuditLineId = Id<struct AuditLineTag>;

constexpr std::string_view insert_line = R"sql(
    insert into audit_lines (id, recorded_at, kind, subject_id, account_id, officer_id, position_id, unit_id,
                             request_id, salt, content_digest)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view insert_pending = "insert into audit_pending (line_id) values (?)";

}  // namespace

void append_line(db::Transaction& tx, const Actor& actor, std::string_view kind, std::int64_t subject_id,
                 const std::string& salt, const std::string& content_digest) {
    const auto id = tx.new_id<AuditLineId>();
    tx.execute(insert_line, id, tx.now(), kind, subject_id, actor.account, actor.officer, actor.position, actor.unit,
               actor.request_id, salt, content_digest);
    tx.execute(insert_pending, id);
}

}  // namespace audit
