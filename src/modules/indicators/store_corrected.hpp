#pragma once
#include "modules/indicators/store_records.hpp"

namespace indicators {

/// What a dossier counted for at a moment, added up from its own history: what its events added, less what
/// corrections took back.
struct Corrected {
    DossierId dossier;
    UnitId unit, holder;
    Channel channel{};
    ProcedureId procedure;
    std::optional<Date> received_on, ended_on;
    std::string timeliness;
    bool digitised = false;
};

/// The dossiers that were corrected after the moment, as they counted at it.
std::vector<Corrected> list_corrected(db::Transaction&, Instant as_of);
/// Unit, channel and procedure of the selection; the caller looks at days.
bool matches_reach(const Selection&, const Corrected&);
Record record_of(const Corrected&);

}  // namespace indicators
