#include "modules/audit/audit.hpp"
#include "base/digest.hpp"
#include "modules/audit/store.hpp"

namespace audit {

void record(db::Transaction& tx, const Actor& actor, std::string_view kind, std::int64_t subject_id,
            std::string_view content) {
    const std::string salt = digest::to_hex(digest::random_bytes(8));
    append_line(tx, actor, kind, subject_id, salt, digest::sha256_hex(salt + std::string(content)));
}

}  // namespace audit
