#pragma once
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "base/id.hpp"

namespace audit {

using AuditLineId = Id<struct AuditLineTag>;

/// One line of the log as it is chained. Ids and digests only, no personal data.
struct Line {
    AuditLineId id;
    Instant recorded_at{};
    std::string kind;
    std::int64_t subject = 0;
    AccountId account;
    OfficerId officer;
    PositionId position;
    UnitId unit;
    std::string request_id;
    std::string salt;
    std::string content_digest;
};

/// The line as one text, fields in this order with a tab between, numbers in decimal, 0 for none.
std::string canonical_text(const Line&);
/// SHA-256 of the hash before (hex; empty for the first) followed by the canonical text:
///     printf '%s%s' "$before" "$line" | sha256sum
std::string chain_hash(std::string_view before, std::string_view canonical);

/// Where the chain ends.
struct Head {
    std::int64_t position = 0;
    std::string hash;
    bool operator==(const Head&) const = default;
};

/// Does the line carry this content? `content` is what was given to record().
bool carries(std::string_view salt, std::string_view content_digest, std::string_view content);

}  // namespace audit
