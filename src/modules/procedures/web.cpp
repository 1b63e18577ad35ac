#include "modules/procedures/web.hpp"

namespace procedures {

void add_routes(http::Router& router, const Services& services) {
    add_public_routes(router, services);
    add_catalogue_routes(router, services);
    add_editor_routes(router, services);
    add_import_routes(router, services);
    add_adoption_routes(router, services);
    add_api_routes(router, services);
}

}  // namespace procedures
