#pragma once
#include <map>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "modules/calendar/time_limit.hpp"
#include "modules/procedures/procedure.hpp"

namespace demonstration {

/// The day on which the demonstration is opened.
inline const Instant first_moment = at_local(make_date(2023, 11, 20), std::chrono::hours{8});
/// Where the office clock stands while the world is made: before everything that happens in it.
inline const Instant world_begins = at_local(make_date(2021, 1, 1), std::chrono::hours{7});
/// Since when its units and officers are there, as far as the world knows.
inline const Date founded = make_date(2016, 6, 1);

/// Who works in one place: a division, or the commune itself.
struct Place {
    UnitId unit;
    std::string name;
    Actor head;  // assigns and examines
    std::vector<Actor> handlers;
};

/// One authority with its desk and its people.
struct Office {
    std::string code, name;
    UnitId authority, desk;
    std::vector<Actor> receivers;
    std::vector<Actor> leaders;  // the head first
    Actor clerk;                 // numbers and issues papers
    std::map<UnitId, Place> places;
};

/// One published procedure as the plan needs it.
struct Service {
    ProcedureId procedure;
    procedures::Content content;
    bool district = false, commune = false, invented = false;
    UnitId division;  // that decides at the district
};

struct World {
    UnitId province;
    Office district;
    std::vector<Office> communes;
    std::map<std::string, UnitId> divisions;  // by the short code: "tnmt"
    std::vector<Service> services;
};

}  // namespace demonstration
