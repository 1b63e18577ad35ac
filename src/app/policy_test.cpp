#include <doctest/doctest.h>
#include "modules/accounts/roles.hpp"
#include "modules/dossiers/policy.hpp"

// Who may do which act to a dossier of his own authority: one table, one row an act.
namespace {

using accounts::Role;
using dossiers::Dossier;
using dossiers::State;
using dossiers::StepPlace;

const UnitId desk{11}, division{12}, elsewhere{99};

Dossier in_state(State state) {
    Dossier d;
    d.id = {1};
    d.desk = desk;
    d.unit = d.now.unit_now = division;
    d.now.state = state;
    return d;
}

struct Act {
    const char* name;
    bool (*may)(const Actor&);
    std::string_view who;
};

bool in(State state, bool (*may)(const Actor&, const Dossier&), const Actor& actor) {
    return may(actor, in_state(state));
}

const Act acts[] = {
    {"see it", [](const Actor& a) { return in(State::in_process, dossiers::may_see, a); },
     "receiver handler division_head leader records_clerk reform_officer auditor"},
    {"see who the applicant is", [](const Actor& a) { return in(State::in_process, dossiers::may_see_applicant, a); },
     "receiver handler division_head leader records_clerk"},
    {"receive", [](const Actor& a) { return dossiers::may_receive_at(a, desk); }, "receiver"},
    {"work on a step of the desk",
     [](const Actor& a) { return dossiers::may_work_on(a, in_state(State::received), StepPlace::desk); }, "receiver"},
    {"work on a step of the division",
     [](const Actor& a) { return dossiers::may_work_on(a, in_state(State::in_process), StepPlace::unit); },
     "handler division_head"},
    {"sign", [](const Actor& a) { return dossiers::may_work_on(a, in_state(State::in_process), StepPlace::leadership); },
     "leader"},
    {"issue", [](const Actor& a) { return dossiers::may_work_on(a, in_state(State::in_process), StepPlace::records); },
     "records_clerk"},
    {"assign", [](const Actor& a) { return in(State::in_process, dossiers::may_assign, a); }, "division_head leader"},
    {"ask for a supplement the first time",
     [](const Actor& a) { return dossiers::may_ask_for_supplement(a, in_state(State::in_process), StepPlace::unit); },
     "handler division_head leader"},
    {"ask for a supplement again",
     [](const Actor& a) {
         Dossier d = in_state(State::in_process);
         d.now.supplements = 1;
         return dossiers::may_ask_for_supplement(a, d, StepPlace::unit);
     },
     "leader"},
    {"resume", [](const Actor& a) { return in(State::awaiting_supplement, dossiers::may_resume, a); },
     "receiver handler division_head"},
    {"refuse", [](const Actor& a) { return in(State::in_process, dossiers::may_refuse, a); }, "leader"},
    {"stop", [](const Actor& a) { return in(State::in_process, dossiers::may_stop, a); }, "leader"},
    {"extend with apology", [](const Actor& a) { return in(State::in_process, dossiers::may_extend, a); }, "leader"},
    {"record a withdrawal", [](const Actor& a) { return in(State::in_process, dossiers::may_withdraw, a); },
     "receiver handler division_head"},
    {"give the outcome",
     [](const Actor& a) { return dossiers::may_complete(a, in_state(State::in_process), StepPlace::records); },
     "records_clerk"},
    {"hand over", [](const Actor& a) { return in(State::completed, dossiers::may_hand_over, a); }, "receiver"},
    {"take a payment", [](const Actor& a) { return in(State::in_process, dossiers::may_take_payment, a); }, "receiver"},
    {"correct what was recorded wrongly", [](const Actor& a) { return in(State::completed, dossiers::may_correct, a); },
     "leader"},
    {"reveal an identity number", [](const Actor& a) { return a.may(Permission::reveal_identity, division); },
     "receiver handler division_head leader"},
};

bool is_named(std::string_view who, std::string_view role) {
    return (" " + std::string(who) + " ").find(" " + std::string(role) + " ") != std::string::npos;
}

}  // namespace

TEST_CASE("each role may do exactly the acts of the table to a dossier of its units") {
    for (const Act& act : acts) {
        CAPTURE(act.name);
        for (const Role role : accounts::all_roles()) {
            CAPTURE(accounts::word(role));
            CHECK(act.may(accounts::actor_of_role(role, {.units = {desk, division}})) ==
                  is_named(act.who, accounts::word(role)));
        }
    }
}

TEST_CASE("no role does anything to a dossier of other units") {
    for (const Act& act : acts) {
        CAPTURE(act.name);
        for (const Role role : accounts::all_roles()) {
            CAPTURE(accounts::word(role));
            CHECK(!act.may(accounts::actor_of_role(role, {.units = {elsewhere}})));
        }
    }
}

TEST_CASE("nobody acts on a dossier that is finished, and the state decides beside the role") {
    for (const Role role : accounts::all_roles()) {
        CAPTURE(accounts::word(role));
        const Actor actor = accounts::actor_of_role(role, {.units = {desk, division}});
        const Dossier over = in_state(State::handed_over);
        CHECK(!dossiers::may_assign(actor, over));
        CHECK(!dossiers::may_refuse(actor, over));
        CHECK(!dossiers::may_withdraw(actor, over));
        CHECK(!dossiers::may_resume(actor, over));
        CHECK(!dossiers::may_hand_over(actor, over));
        CHECK(!dossiers::may_extend(actor, over));
    }
}

TEST_CASE("an assigned dossier is its officer's: a colleague waits, the head may step in") {
    Dossier d = in_state(State::in_process);
    d.now.assignee = OfficerId{7};
    const auto member = [](Role role, int officer) {
        Actor actor = accounts::actor_of_role(role, {.units = {division}});
        actor.officer = OfficerId{officer};
        return actor;
    };
    CHECK(dossiers::may_work_on(member(Role::handler, 7), d, StepPlace::unit));
    CHECK(!dossiers::may_work_on(member(Role::handler, 8), d, StepPlace::unit));
    CHECK(dossiers::may_work_on(member(Role::division_head, 9), d, StepPlace::unit));
}
