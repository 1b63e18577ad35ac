#pragma once
#include <string>
#include "base/actor.hpp"
#include "modules/organisation/area_list.hpp"
#include "platform/db/database.hpp"

namespace organisation {

struct AreaImport {
    std::vector<AreaListFault> faults;  // not empty: nothing was written
    int rows = 0;
    int areas_added = 0, areas_ended = 0, successions_added = 0;
};

/// `cchc import areas FILE`. Checks the whole file first; writes in slices, so that the desk never waits; run
/// again it adds nothing. Throws Forbidden, or NotFound when the file cannot be read.
AreaImport import_areas(db::Database&, const Actor&, const std::string& path, std::optional<Date> on = {});

}  // namespace organisation
