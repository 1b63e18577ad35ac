#pragma once
#include "modules/dossiers/rooms.hpp"
#include "platform/http/router.hpp"

namespace dossiers {

void add_routes(http::Router&, const Rooms&);

// The parts of add_routes.
void add_reception_routes(http::Router&, const Rooms&);  // /tiep-nhan
void add_file_routes(http::Router&, const Rooms&);       // papers, files, downloads
void add_history_routes(http::Router&, const Rooms&);    // /ho-so/{id}/lich-su, /han, /hien-so, /tim

}  // namespace dossiers
