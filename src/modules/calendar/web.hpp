#pragma once
#include "modules/calendar/changes.hpp"
#include "modules/calendar/lookup.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace calendar {

struct Services {
    db::Database& database;
    const Lookup& lookup;
    const organisation::Lookup& organisation;
    OpenPromises& promises;
    const view::Views& views;
};

/// The unit at the top of today's tree; none before set-up.
UnitId top_unit(const Services&, db::Transaction&);

/// /lich (years, hours, versions, acts), /tinh-han (public), /api/v1/deadline.
void add_routes(http::Router&, const Services&);

// Parts of add_routes, one file each.
void add_year_routes(http::Router&, const Services&);
void add_draft_routes(http::Router&, const Services&);
void add_hours_routes(http::Router&, const Services&);
void add_due_routes(http::Router&, const Services&);

}  // namespace calendar
