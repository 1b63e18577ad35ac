#include "modules/calendar/web.hpp"

namespace calendar {

void add_routes(http::Router& router, const Services& services) {
    add_year_routes(router, services);
    add_draft_routes(router, services);
    add_hours_routes(router, services);
    add_due_routes(router, services);
}

}  // namespace calendar
