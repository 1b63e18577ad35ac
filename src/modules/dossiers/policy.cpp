#include "modules/dossiers/policy.hpp"

namespace dossiers {
namespace {

constexpr Permission works_on_persons[] = {Permission::receive_dossiers, Permission::process_dossiers,
                                           Permission::assign_dossiers, Permission::sign_outcomes,
                                           Permission::issue_papers};

bool is_unfinished(const Dossier& d) {
    const Stage stage = stage_of(d.now.state);
    return stage == Stage::open || stage == Stage::paused;
}

bool is_mine(const Actor& actor, const Dossier& d) {
    return actor.officer && d.now.assignee == actor.officer;
}

}  // namespace

bool may_see(const Actor& actor, const Dossier& d) {
    const Scope& scope = actor.scope(Permission::list_dossiers);
    return scope.contains(d.now.unit_now) || scope.contains(d.unit) || scope.contains(d.desk) ||
           is_mine(actor, d);
}

bool may_see_applicant(const Actor& actor, const Dossier& d) {
    if (is_mine(actor, d) || actor.may(Permission::receive_dossiers, d.desk)) return true;
    for (const auto work : works_on_persons)
        if (actor.may(work, d.now.unit_now) || actor.may(work, d.unit) || actor.may(work, d.desk)) return true;
    return false;
}

bool may_see_applicants(const Actor& actor) {
    for (const auto work : works_on_persons)
        if (actor.may(work)) return true;
    return false;
}

bool may_receive_at(const Actor& actor, UnitId desk) { return actor.may(Permission::receive_dossiers, desk); }

bool may_work_on(const Actor& actor, const Dossier& d, StepPlace place) {
    switch (place) {
        case StepPlace::desk: return actor.may(Permission::receive_dossiers, d.desk);
        case StepPlace::leadership: return actor.may(Permission::sign_outcomes, d.now.unit_now);
        case StepPlace::records: return actor.may(Permission::issue_papers, d.now.unit_now);
        case StepPlace::unit: break;
    }
    if (!actor.may(Permission::process_dossiers, d.now.unit_now)) return false;
    return !d.now.assignee || is_mine(actor, d) || actor.may(Permission::assign_dossiers, d.now.unit_now);
}

bool may_assign(const Actor& actor, const Dossier& d) {
    return is_unfinished(d) && actor.may(Permission::assign_dossiers, d.now.unit_now);
}

bool may_ask_for_supplement(const Actor& actor, const Dossier& d, StepPlace place) {
    if (stage_of(d.now.state) != Stage::open) return false;
    if (d.now.supplements > 0) return actor.may(Permission::sign_outcomes, d.now.unit_now);
    return may_work_on(actor, d, place) || actor.may(Permission::sign_outcomes, d.now.unit_now);
}

bool may_resume(const Actor& actor, const Dossier& d) {
    return stage_of(d.now.state) == Stage::paused &&
           (actor.may(Permission::receive_dossiers, d.desk) ||
            actor.may(Permission::process_dossiers, d.now.unit_now));
}

bool may_refuse(const Actor& actor, const Dossier& d) {
    return is_unfinished(d) && actor.may(Permission::sign_outcomes, d.now.unit_now);
}

bool may_withdraw(const Actor& actor, const Dossier& d) {
    return is_unfinished(d) && (actor.may(Permission::receive_dossiers, d.desk) ||
                                actor.may(Permission::process_dossiers, d.now.unit_now));
}

bool may_stop(const Actor& actor, const Dossier& d) { return may_refuse(actor, d); }

bool may_extend(const Actor& actor, const Dossier& d) {
    return stage_of(d.now.state) == Stage::open && d.now.extensions == 0 &&
           actor.may(Permission::sign_outcomes, d.now.unit_now);
}

bool may_complete(const Actor& actor, const Dossier& d, StepPlace place) {
    return stage_of(d.now.state) == Stage::open && may_work_on(actor, d, place);
}

bool may_hand_over(const Actor& actor, const Dossier& d) {
    return stage_of(d.now.state) == Stage::ready && actor.may(Permission::receive_dossiers, d.desk);
}

bool may_correct(const Actor& actor, const Dossier& d) {
    return actor.may(Permission::sign_outcomes, d.now.unit_now);
}

bool may_take_payment(const Actor& actor, const Dossier& d) {
    return actor.may(Permission::receive_dossiers, d.desk) && d.now.state != State::voided;
}

}  // namespace dossiers
