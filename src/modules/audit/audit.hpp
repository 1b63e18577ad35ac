#pragma once
#include <string_view>
#include "base/actor.hpp"
#include "platform/db/database.hpp"

namespace audit {

/// One line in the transaction of the act. `kind` is "<thing>.<past verb>" ("dossier.received"); `content` is the
/// canonical text of what was decided: only its salted digest is kept on the line. No personal data anywhere.
void record(db::Transaction&, const Actor&, std::string_view kind, std::int64_t subject_id,
            std::string_view content = {});

}  // namespace audit
