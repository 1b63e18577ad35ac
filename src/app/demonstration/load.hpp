#pragma once
#include "app/application.hpp"
#include "app/demonstration/world.hpp"

namespace demonstration {

/// Many dossiers, spread evenly over 22 units and three years, written in bulk; the last days are still in work.
void make_load(app::Application&, const World&, std::int64_t dossiers);

}  // namespace demonstration
