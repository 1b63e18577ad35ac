#pragma once
#include "modules/indicators/web.hpp"

namespace indicators {

/// The table of units of the dashboard, with its totals, as XLSX or CSV.
http::Response download_table(const Rooms&, const http::Request&);

}  // namespace indicators
