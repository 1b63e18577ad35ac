#pragma once
#include "modules/indicators/records.hpp"

namespace indicators {

/// A record as a list shows it, finished strings.
struct RecordRow {
    std::string href, code, procedure, unit, applicant, received, ended, promised, badge, badge_class, amount;
    std::string channel;
    Instant received_at{};
    std::optional<Instant> ended_at;
    std::int64_t paid = 0;
    Date promised_on{};
};
std::vector<RecordRow> record_rows(db::Transaction&, const organisation::Lookup&, const std::vector<Record>&);

/// "Nguyễn Văn An" is "N••••• V•• A•": opening the dossier is logged, looking at a list is not.
std::string mask_name(std::string_view);

}  // namespace indicators
