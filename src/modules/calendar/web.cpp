#include "modules/calendar/web.hpp"

namespace calendar {

UnitId top_unit(const Services& services, db::Transaction& tx) {
    const auto tree = services.organisation.tree(tx, tx.today());
    return tree->units().empty() ? UnitId{} : tree->root();
}

void add_routes(http::Router& router, const Services& services) {
    add_year_routes(router, services);
    add_draft_routes(router, services);
    add_hours_routes(router, services);
    add_due_routes(router, services);
}

}  // namespace calendar
