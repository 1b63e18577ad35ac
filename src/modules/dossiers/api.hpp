#pragma once
#include <string>
#include "modules/dossiers/actions.hpp"
#include "modules/dossiers/event.hpp"
#include "modules/dossiers/lookup.hpp"
#include "modules/dossiers/worklist.hpp"
#include "platform/http/router.hpp"

// Dossiers for other programs: the same reads, the same policy as the pages. Ids are strings, moments ISO with
// +07:00, states and channels their English words.
namespace dossiers {

/// The applicant is named to those whose work it is (policy.hpp), null to others; never a number.
std::string dossier_json(db::Transaction&, const Ground&, const Actor&, const Loaded&);
/// As the program knew it at `moment`.
std::string history_json(db::Transaction&, const Ground&, const Loaded&, Instant moment);
std::string list_json(db::Transaction&, const Ground&, const std::string& queue, const WorklistPage&);
/// What the public page shows, and no more.
std::string public_json(const PublicView&);

/// /api/v1/dossiers, /api/v1/dossiers/{id}[/history|/deadline] for tokens, /api/v1/lookup for everybody.
void add_api_routes(http::Router&, const Ground&);

}  // namespace dossiers
