#pragma once
#include "modules/dossiers/act_form.hpp"

namespace dossiers {

/// 409: somebody else was first. Shows what was done since the page was opened, what differs now, and keeps the typed
/// words in a form over the present version. `fields` are those of the act; their values are taken from the request.
http::Response conflict_page(const Rooms&, const http::Request&, const std::string& act_title,
                             const std::vector<view::Field>& fields);

}  // namespace dossiers
