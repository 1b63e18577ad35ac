#pragma once
#include "app/demonstration/catalogue.hpp"
#include "modules/procedures/actions.hpp"

namespace demonstration {

/// A procedure that nobody published, marked so in its name, notes and row. `round`: the how-many-eth of its sector.
procedures::NewProcedure invented_procedure(const Sector&, bool district, int round, int number);

}  // namespace demonstration
