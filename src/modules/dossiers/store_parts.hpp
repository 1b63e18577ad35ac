#pragma once
#include <vector>
#include "modules/dossiers/actions.hpp"

// Rows around a dossier: papers, consultations.
namespace dossiers {

struct PaperRow {
    DossierPaperId id;
    ReceivedPaper paper;
    DocumentId document;
};
void insert_paper(db::Transaction&, DossierId, EventId added_by, const ReceivedPaper&, DocumentId);
void attach_document(db::Transaction&, DossierPaperId, DocumentId);
/// As it stands; removed ones are left out.
std::vector<PaperRow> list_papers(db::Transaction&, DossierId);
void set_digitised(db::Transaction&, DossierId);

struct ConsultationRow {
    ConsultationId id;
    UnitId unit;
    std::string question;
    Instant asked_at{};
    Instant due_at{};
    std::optional<std::string> answer;
    std::optional<Instant> answered_at;
};
void insert_consultation(db::Transaction&, DossierId, EventId, const ConsultationRow&);
std::vector<ConsultationRow> list_consultations(db::Transaction&, DossierId);
/// False when it was answered already.
bool answer_consultation(db::Transaction&, ConsultationId, EventId, const std::string& answer, Instant at);

/// The event that a later event corrected; nothing when it still counts.
bool is_corrected(db::Transaction&, EventId);

}  // namespace dossiers
