#include "modules/indicators/store_rows.hpp"

namespace indicators {
namespace {

constexpr std::string_view select_rows = R"sql(
    select id, code, applicant_id, received_at, promised_at, judged_due_at, ended_at, timeliness, state
      from dossiers_dossier_facts where id in (?*)
)sql";

constexpr std::size_t at_once = 1024;

}  // namespace

std::unordered_map<DossierId, DossierRow> load_rows(db::Transaction& tx, const std::vector<Record>& records) {
    std::unordered_map<DossierId, DossierRow> rows;
    for (std::size_t from = 0; from < records.size(); from += at_once) {
        db::Many ids;
        for (std::size_t at = from; at < std::min(records.size(), from + at_once); ++at)
            ids.values.push_back(records[at].dossier.value);
        for (const db::Row& row : tx.query(select_rows, ids))
            rows[row.get<DossierId>(0)] = {.code = row.get<std::string>(1),
                                           .applicant = row.get<PersonId>(2),
                                           .received_at = row.get<Instant>(3),
                                           .promised_at = row.get<Instant>(4),
                                           .judged_due_at = row.get<Instant>(5),
                                           .ended_at = row.get<std::optional<Instant>>(6),
                                           .timeliness = row.get<std::optional<std::string>>(7).value_or(""),
                                           .state = row.get<std::string>(8)};
    }
    return rows;
}

}  // namespace indicators
