#pragma once
#include <string>
#include <string_view>
#include "base/actor.hpp"
#include "platform/db/database.hpp"

namespace audit {

void append_line(db::Transaction&, const Actor&, std::string_view kind, std::int64_t subject_id,
                 const std::string& salt, const std::string& content_digest);

}  // namespace audit
