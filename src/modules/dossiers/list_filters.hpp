#pragma once
#include <string_view>
#include "modules/dossiers/queues.hpp"
#include "platform/http/request.hpp"

namespace dossiers {

/// What the address of a list says: which queue, narrowed how. Words as in the address, untrusted.
struct Filters {
    std::string_view queue, procedure, state, due;
    std::string address(std::string_view extra = {}) const;
    bool is_empty() const { return procedure.empty() && state.empty() && due.empty(); }
};
Filters filters_of(const http::Fields& query);
/// States that can be met in a stage, for the filter.
std::vector<State> states_of(Stage);
Narrowing narrowing_of(const NamedQueue&, const Filters&, Instant now);

/// "?sau=1700000000.123" or "?truoc=…": a place in the list.
std::optional<Place> place_of(const http::Fields& query);
std::string place_text(const WorklistRow&);

}  // namespace dossiers
