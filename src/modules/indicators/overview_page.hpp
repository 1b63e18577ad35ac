#pragma once
#include "modules/indicators/overview.hpp"
#include "modules/indicators/web.hpp"

namespace indicators {

/// "/so-lieu" (with the table of units below) and "/so-lieu/don-vi/{id}" (with the table of its procedures).
enum class OverviewKind { district, unit };
http::Response overview_page(const Rooms&, const http::Request&, OverviewKind);

/// The address behind a number: its list for those who may list, otherwise its definition.
std::string behind(const Choice&, Key, Part, bool may_list);

}  // namespace indicators
