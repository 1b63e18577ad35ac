#pragma once
#include "modules/indicators/gather.hpp"

namespace indicators {

/// The rows of `query.by`: by name for units and sectors, in time for months, most received first for procedures.
std::vector<Group> break_down(db::Transaction&, const organisation::Lookup&, const Reach&, const Query&,
                              const Gathered&, Reading&);

/// By procedure alone, without the sums of the whole.
std::vector<Group> list_by_procedure(db::Transaction&, const organisation::Lookup&, const Query&, Reading&);

}  // namespace indicators
