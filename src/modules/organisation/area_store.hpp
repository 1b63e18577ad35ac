#pragma once
#include <vector>
#include "modules/organisation/area.hpp"
#include "platform/db/database.hpp"

namespace organisation {

/// Many rows by one statement each 40: a whole list of the state in well under a second.
void insert_areas(db::Transaction&, const std::vector<Area>&);
void end_area(db::Transaction&, AreaId, Date last_day);
void insert_area_successions(db::Transaction&, const std::vector<AreaSuccession>&);

std::vector<Area> list_areas(db::Transaction&);
std::vector<AreaSuccession> list_area_successions(db::Transaction&);
std::optional<Area> find_area(db::Transaction&, AreaId);
/// All that ever had the code, the newest first.
std::vector<Area> list_areas_of_code(db::Transaction&, std::string_view code);
/// Communes whose name, with or without its kind, begins with the folded text.
std::vector<Area> find_areas_named(db::Transaction&, const std::string& folded, int limit);
std::vector<AreaSuccession> list_successors(db::Transaction&, AreaId);
std::vector<AreaSuccession> list_predecessors(db::Transaction&, AreaId);

}  // namespace organisation
