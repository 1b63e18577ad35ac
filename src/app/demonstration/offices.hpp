#pragma once
#include "app/application.hpp"
#include "app/demonstration/world.hpp"

namespace demonstration {

/// Units, people, accounts and procedures, common to all worlds.
World make_offices(app::Application&);

}  // namespace demonstration
