#pragma once
#include <string>
#include "app/application.hpp"
#include "platform/http/throttle.hpp"

// The interface for other programs under /api/v1: what the modules offer, the figures, and its description.
namespace app {

/// {"error":{"status","message","request_id"}}: how every refusal of the interface looks.
std::string api_error(int status, const std::string& message, const std::string& request_id);

/// Units, dossiers, public look-up, figures, /api/v1/openapi.json and /api, the same as a page for officers.
void add_api_routes(http::Router&, Application&, const view::Views&);

/// Copies every route of `plain`; those below /api/v1 answer errors in one shape, and each token has its own measure of
/// requests: 120 at once, 7,200 an hour.
void add_measured(http::Router&, const http::Router& plain);

}  // namespace app
