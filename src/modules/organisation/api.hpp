#pragma once
#include <string>
#include "modules/organisation/web.hpp"

namespace organisation {

/// {"day","units":[{"id","code","kind","name","parent_id","dossier_prefix","valid_from","valid_to"}]}, parents before
/// children. Ids are strings.
std::string units_json(const Tree&);

/// /api/v1/units[?on=2023-11-14], /api/v1/units/{code}[?on=…]
void add_api_routes(http::Router&, const Rooms&);

}  // namespace organisation
