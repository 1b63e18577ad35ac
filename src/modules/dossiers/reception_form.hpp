#pragma once
#include "modules/dossiers/reception.hpp"
#include "modules/dossiers/rooms.hpp"

namespace dossiers {

/// What the reception page knows of the chosen procedure, case and channel at this moment.
struct ReceptionChoice {
    UnitId desk;
    procedures::OffersRef offers;             // of the desk's authority
    std::optional<procedures::Offer> offer;  // chosen, by code or name
    procedures::VersionRef version;
    std::string case_key;
    Channel channel{};
    std::vector<procedures::RequiredPaper> papers;
    std::optional<calendar::Due> due;
    std::string due_problem;  // no calendar: which year, who can open it
    std::optional<calendar::TimeLimit> limit;
    std::optional<Instant> received_at;      // typed: received on paper before, entered late
    FieldErrors received_faults;             // of the fields received_at (a day) and received_time
};

/// Reads the choice out of typed fields; nothing is refused here.
ReceptionChoice choose(db::Transaction&, const Ground&, const Actor&, const http::Fields& typed);
/// The desk at which this officer receives; NotFound when there is none.
UnitId desk_of(db::Transaction&, const Ground&, const Actor&);

/// The whole form → a reception, or errors beside the fields.
Parsed<Reception> parse_reception(const http::Fields&, const ReceptionChoice&, Date today);

}  // namespace dossiers
