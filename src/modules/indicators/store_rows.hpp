#pragma once
#include <unordered_map>
#include "modules/indicators/store_records.hpp"

namespace indicators {

/// What a list prints of a dossier.
struct DossierRow {
    std::string code;
    PersonId applicant;
    Instant received_at{}, promised_at{}, judged_due_at{};
    std::optional<Instant> ended_at;
    std::string timeliness, state;
};
std::unordered_map<DossierId, DossierRow> load_rows(db::Transaction&, const std::vector<Record>&);

}  // namespace indicators
