#pragma once
#include "modules/dossiers/actions.hpp"

// What the files of actions share; nobody else includes it.
namespace dossiers {

/// The dossier as its page showed it, or StaleVersion.
Loaded load_for_act(db::Transaction&, const Ground&, const Actor&, On);

/// One of the actor's units is asked for its opinion and has not answered: it may read the dossier until it has.
bool is_consulted(db::Transaction&, const Actor&, DossierId);

/// What an ending adds to the day tables.
FlowEntry ending_flow(const Standing&);
Flow flow_of(Timeliness);

/// JSON text of the particulars of an event.
std::string text_of_items(const std::vector<std::string>&);
std::string details_text(const std::vector<std::pair<std::string, std::string>>&);

}  // namespace dossiers
