#pragma once
#include "modules/organisation/signing.hpp"
#include "platform/db/database.hpp"

namespace organisation {

/// Who could sign this kind of paper here on that day, and what stands above the name: one answer. A grant
/// for this very kind of paper wins over one for every paper; then the unit over the authority it belongs to;
/// then the later grant. A grant whose post was vacant, or whose officer had left, gives nobody.
std::optional<SigningBlock> signing_block(db::Transaction&, UnitId, std::string_view paper_kind, Date);

/// All who could, the one answer first: a sign step may be done by any of them.
std::vector<SigningBlock> signing_blocks(db::Transaction&, UnitId, std::string_view paper_kind, Date);

/// The block of this very officer, when he or she could sign it.
std::optional<SigningBlock> signing_block_of(db::Transaction&, UnitId, OfficerId, std::string_view paper_kind,
                                             Date);

}  // namespace organisation
