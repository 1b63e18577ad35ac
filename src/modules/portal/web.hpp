#pragma once
#include "modules/dossiers/lookup.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace portal {

/// / (home), /tra-cuu. `front` is where officers who are signed in go from the home page.
void add_routes(http::Router&, const dossiers::Ground&, const view::Views&);

}  // namespace portal
