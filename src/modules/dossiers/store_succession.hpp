#pragma once
#include <vector>
#include "modules/dossiers/dossier.hpp"
#include "platform/db/database.hpp"

namespace dossiers {

/// A dossier that is not finished and still stands with a unit that has ended.
struct LeftBehind {
    DossierId dossier;
    UnitId successor;
};
std::vector<LeftBehind> list_left_behind(db::Transaction&, int at_most);

}  // namespace dossiers
