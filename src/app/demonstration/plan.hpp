#pragma once
#include <memory>
#include <optional>
#include <vector>
#include "app/demonstration/random.hpp"
#include "app/demonstration/world.hpp"
#include "modules/calendar/working_calendar.hpp"
#include "modules/payments/payment.hpp"

namespace demonstration {

using procedures::Channel;

enum class Act {
    receive, forward, assign, complete, hand_over, ask_for_supplement, await_payment, resume, refuse, withdraw, stop,
    extend, consult, correct_reception
};

/// What will be done with one dossier, decided before anything is written.
struct PlannedDossier {
    const Office* office = nullptr;
    const Service* service = nullptr;
    const Place* place = nullptr;  // the deciding unit
    Channel channel{};
    Instant received_at{};
    Instant due_at{};
    bool digitised = false;
    int applicant = 0;
    std::optional<payments::PaymentWay> way;
    Dong paid;
    int receiver = 0, handler = 0, leader = 0;
    bool assigned = true;  // the appraising step has its officer from the start
};
struct PlannedAct {
    Instant at{};
    int dossier = 0;
    int order = 0;  // within the dossier
    Act act{};
};
struct Plan {
    std::vector<PlannedDossier> dossiers;
    std::vector<PlannedAct> acts;
    void add(int dossier, Act, Instant at);
    /// By moment; what falls on one moment by dossier and order.
    void sort();
};

/// What planning stands on.
struct Planner {
    const World& world;
    const calendar::WorkingCalendar& calendar;  // of the district and all its communes
    Random& random;
};

/// The report of 15/12/2022–14/11/2023: every dossier ended by its day and handed over inside the window.
void plan_window(const Planner&, Plan&);
/// What came after it, until the demonstration opens: about 150 in every state.
void plan_autumn(const Planner&, Plan&);

}  // namespace demonstration
