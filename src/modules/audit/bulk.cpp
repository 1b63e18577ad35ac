#include "modules/audit/bulk.hpp"
#include "base/check.hpp"
#include "base/digest.hpp"
#include "modules/audit/chain.hpp"
#include "modules/audit/store.hpp"

namespace audit {
namespace {

constexpr std::size_t salt_bytes = 8;

}  // namespace

BulkLines::BulkLines(db::Database& database)
    : lines_("audit_lines",
             "id, recorded_at, kind, subject_id, account_id, officer_id, position_id, unit_id, request_id, salt, "
             "content_digest"),
      links_("audit_chain", "position, line_id, hash") {
    check(!is_sealing_wanted(database), "lines made in bulk come after all others");
    head_ = database.read([](db::Transaction& tx) { return read_head(tx); });
}

std::string BulkLines::salt() {
    if (salts_.empty()) salts_ = digest::random_bytes(salt_bytes * 1000);
    std::string salt = digest::to_hex(std::string_view(salts_).substr(salts_.size() - salt_bytes));
    salts_.resize(salts_.size() - salt_bytes);
    return salt;
}

void BulkLines::record(db::Transaction& tx, const Actor& actor, std::string_view kind, std::int64_t subject_id,
                       std::string_view content) {
    Line line{.id = tx.new_id<AuditLineId>(),
              .recorded_at = tx.now(),
              .kind = std::string(kind),
              .subject = subject_id,
              .account = actor.account,
              .officer = actor.officer,
              .position = actor.position,
              .unit = actor.unit,
              .request_id = actor.request_id,
              .salt = salt()};
    line.content_digest = digest::sha256_hex(line.salt + std::string(content));
    head_ = {head_.position + 1, chain_hash(head_.hash, canonical_text(line))};
    lines_.add(line.id, line.recorded_at, line.kind, line.subject, line.account, line.officer, line.position,
               line.unit, line.request_id, line.salt, line.content_digest);
    links_.add(head_.position, line.id, head_.hash);
}

void BulkLines::take(std::vector<db::BulkTable>& tables) {
    tables.push_back(lines_.take());
    tables.push_back(links_.take());
}

void BulkLines::finish(db::Transaction& tx) {
    lock_head(tx);
    move_head(tx, head_);
}

}  // namespace audit
