#pragma once
#include "modules/dossiers/actions.hpp"

// Who is told of an act, in its transaction. Nobody is told of what he did himself.
namespace dossiers {

/// The officer it was given to.
void notify_assignee(db::Transaction&, const Ground&, const Actor&, const Dossier&, std::string_view kind);
/// Moved on to the step it now stands in: its officer; without one whoever signs, issues or assigns there.
void notify_next(db::Transaction&, const Ground&, const Actor&, const Dossier&, StepPlace);
/// The desk, when there is something to hand over or to tell the applicant.
void notify_desk(db::Transaction&, const Ground&, const Dossier&, std::string_view kind);
/// The unit asked for an opinion, and the one that asked when it is given.
void notify_of_opinion(db::Transaction&, const Ground&, const Dossier&, UnitId asked, Instant due_at);
void notify_opinion_given(db::Transaction&, const Ground&, const Actor&, const Dossier&);

}  // namespace dossiers
