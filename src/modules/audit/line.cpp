#include "modules/audit/line.hpp"
#include <fmt/format.h>
#include "base/digest.hpp"

namespace audit {

std::string canonical_text(const Line& line) {
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", line.id.value,
                       line.recorded_at.time_since_epoch().count(), line.kind, line.subject, line.account.value,
                       line.officer.value, line.position.value, line.unit.value, line.request_id, line.salt,
                       line.content_digest);
}

std::string chain_hash(std::string_view before, std::string_view canonical) {
    return digest::sha256_hex(std::string(before) + std::string(canonical));
}

bool carries(std::string_view salt, std::string_view content_digest, std::string_view content) {
    return digest::sha256_hex(std::string(salt) + std::string(content)) == content_digest;
}

}  // namespace audit
