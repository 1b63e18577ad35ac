#pragma once
#include "modules/dossiers/rooms.hpp"

namespace dossiers {

/// The list as shown, whole, with its columns and filters, as XLSX or CSV: a fresh keyset page per chunk,
/// outside any long transaction; the head says the moment it began.
http::Response download_list(const Rooms&, const http::Request&);

}  // namespace dossiers
