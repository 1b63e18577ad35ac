#pragma once
#include <string_view>
#include "base/actor.hpp"
#include "platform/view/view.hpp"

namespace audit {

/// The left rail of "Tổ chức, quản trị", shared by the pages of organisation, calendar, accounts and audit.
/// It stands here because all of them know this module. `current` is the address of the entry that is open.
view::Rail office_rail(const Actor&, std::string_view current);

}  // namespace audit
