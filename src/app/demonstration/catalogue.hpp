#pragma once
#include <span>
#include <string_view>
#include "app/demonstration/world.hpp"
#include "modules/procedures/lookup.hpp"
#include "platform/db/database.hpp"

namespace demonstration {

/// Lĩnh vực in which dossiers arise: 40, as the report of 2023 says.
struct Sector {
    std::string_view name;
    std::string_view division;             // that decides at the district
    int district_weight, commune_weight;   // of its dossiers; 0: none there
};
std::span<const Sector> sectors();

/// What the report of 2023 says of the lists of procedures.
inline constexpr int district_procedures = 254, commune_procedures = 116;
inline constexpr int district_fully_online = 87, district_partly_online = 165;
inline constexpr int commune_fully_online = 37, commune_partly_online = 57;

/// Publishes what the published catalogue has of the two levels, by analogy, fills up with invented procedures, and lets
/// the district and the communes adopt theirs. Fills world.services.
void make_catalogue(db::Database&, const procedures::Lookup&, const Actor&, World&);

}  // namespace demonstration
