#pragma once
#include "platform/db/database.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace notifications {

/// /thong-bao
void add_routes(http::Router&, db::Database&, const view::Views&);

}  // namespace notifications
