#pragma once
#include "app/application.hpp"
#include "app/demonstration/plan.hpp"

namespace demonstration {

/// Does all acts of the plan, in its order, each at its own moment.
void perform(app::Application&, const Plan&);

}  // namespace demonstration
