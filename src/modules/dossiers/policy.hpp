#pragma once
#include "base/actor.hpp"
#include "modules/dossiers/dossier.hpp"
#include "modules/dossiers/step_plan.hpp"

// Who may do what to a dossier: pure predicates over the actor's scopes. Pages show a button exactly when the
// same predicate lets the act through.
namespace dossiers {

/// Seen in lists and opened: the unit that decides (then or now), the desk, or the officer it is assigned to.
bool may_see(const Actor&, const Dossier&);
/// The applicant is named to whoever works on dossiers of this unit or desk; those who watch, count or reform see
/// the dossier without the person.
bool may_see_applicant(const Actor&, const Dossier&);
/// Somewhere at all: whether a name or a number may be searched for.
bool may_see_applicants(const Actor&);
bool may_receive_at(const Actor&, UnitId desk);
/// The present step may be done by this officer: its place says which permission, the assignee goes first.
bool may_work_on(const Actor&, const Dossier&, StepPlace);
bool may_assign(const Actor&, const Dossier&);
/// A first request by whoever works on it; from the second on a leader, with his reason (NĐ 63/2010 art. 20).
bool may_ask_for_supplement(const Actor&, const Dossier&, StepPlace);
bool may_resume(const Actor&, const Dossier&);
bool may_refuse(const Actor&, const Dossier&);
bool may_withdraw(const Actor&, const Dossier&);
bool may_stop(const Actor&, const Dossier&);
bool may_extend(const Actor&, const Dossier&);
bool may_complete(const Actor&, const Dossier&, StepPlace);
bool may_hand_over(const Actor&, const Dossier&);
bool may_correct(const Actor&, const Dossier&);
bool may_take_payment(const Actor&, const Dossier&);

}  // namespace dossiers
