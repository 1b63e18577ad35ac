#pragma once
#include <optional>
#include <string_view>
#include <vector>
#include "modules/indicators/counts.hpp"
#include "modules/indicators/figure.hpp"
#include "modules/indicators/scope.hpp"

namespace indicators {

/// What makes a dossier (or a payment) stand behind a figure.
enum class Basis { received, resolved, in_progress, overdue, payments };

/// Which records stand behind a figure: the figure counts them, the list shows them.
struct Selection {
    Basis basis{};
    std::vector<Channel> channels = {};             // none: all
    std::vector<std::string_view> timeliness = {};  // "early", "on_time", "late"; none: all
    bool digitised = false;                         // only with all required papers digitised
    Reach reach = {};
    Period period = {};                             // of stocks only its last day matters
    std::optional<Instant> as_of = {};              // none: as known now
    ProcedureId procedure = {};                     // a further filter of a list
};

enum class Part { numerator, denominator };
/// Nothing for figures that no dossier stands behind (procedures).
std::optional<Selection> selection_behind(Key, Part = Part::numerator);

}  // namespace indicators
