#pragma once
#include "modules/organisation/area.hpp"
#include "platform/db/database.hpp"

namespace organisation {

/// Where an area of then lies now: "Xã Gia Phố, huyện Hương Khê, tỉnh Hà Tĩnh" → "Xã Hương Phố", whole.
struct AreaNow {
    Area area;
    std::string place;  // with district and province of its time
    Share share{};
};
struct AreaHistory {
    Area area;
    std::string place;
    bool in_force = false;           // on the day asked
    std::vector<AreaNow> became;     // followed to the end; empty when in force
    std::vector<AreaNow> made_from;  // the areas before it; `share` is what of them came in
};

AreaHistory area_history(db::Transaction&, const Area&, Date today);
/// "What was this commune, what is it now", by code (each area that ever had it) …
std::vector<AreaHistory> area_histories_of_code(db::Transaction&, std::string_view code, Date today);
/// … or by the beginning of the name, with or without marks and kind.
std::vector<AreaHistory> search_areas(db::Transaction&, std::string_view typed, Date today, int limit);

}  // namespace organisation
