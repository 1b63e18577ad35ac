#include "modules/audit/audit.hpp"
#include <algorithm>
#include "base/check.hpp"
#include "base/digest.hpp"
#include "modules/audit/store.hpp"

namespace audit {
namespace {

/// A tab or a line break would let two lines have one canonical text.
bool is_one_word(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20; });
}

}  // namespace

void record(db::Transaction& tx, const Actor& actor, std::string_view kind, std::int64_t subject_id,
            std::string_view content) {
    check(is_one_word(kind) && is_one_word(actor.request_id), "an audit line is one line");
    const std::string salt = digest::to_hex(digest::random_bytes(8));
    append_line(tx, actor, kind, subject_id, salt, digest::sha256_hex(salt + std::string(content)));
}

}  // namespace audit
