#pragma once
#include <span>
#include <string_view>
#include "app/demonstration/world.hpp"
#include "platform/db/database.hpp"

namespace demonstration {

/// What stands in the list of the state and in the story of the district.
struct CommuneFacts {
    std::string_view code, name, area_code;
    int weight;                // of its dossiers and applicants
    std::string_view becomes;  // code of the commune of 1/7/2025
};
std::span<const CommuneFacts> commune_facts();

/// Province, district, divisions, communes, desks; offices without people yet.
void make_units(db::Transaction&, const Actor&, World&);
/// What became of them: the mergers of 2025, as later history.
void make_later_history(db::Transaction&, const Actor&, const World&);

}  // namespace demonstration
