#include "modules/dossiers/store_parts.hpp"
#include "base/check.hpp"

namespace dossiers {
namespace {

constexpr std::string_view insert_paper_sql = R"sql(
    insert into dossier_papers (id, dossier_id, paper_key, name, form, count, required, digitised, document_id,
                                added_event_id)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view attach_document_sql =
    "update dossier_papers set document_id = ?, digitised = 1 where id = ?";
constexpr std::string_view select_papers = R"sql(
    select id, paper_key, name, form, count, required, digitised, document_id
      from dossier_papers where dossier_id = ? and removed_event_id is null order by id
)sql";
constexpr std::string_view insert_consultation_sql = R"sql(
    insert into dossier_consultations (id, dossier_id, asked_unit_id, question, asked_at, due_at, asked_event_id)
    values (?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view select_consultations = R"sql(
    select id, asked_unit_id, question, asked_at, due_at, answer, answered_at
      from dossier_consultations where dossier_id = ? order by id
)sql";
constexpr std::string_view answer_sql = R"sql(
    update dossier_consultations set answer = ?, answered_at = ?, answered_event_id = ?
     where id = ? and answered_at is null
)sql";
constexpr std::string_view mark_digitised = "update dossiers set digitised = 1 where id = ?";
constexpr std::string_view select_correction = R"sql(
    select c.id from dossier_events c join dossier_events e on e.dossier_id = c.dossier_id
     where e.id = ? and c.corrects_id = e.id
)sql";

}  // namespace

void insert_paper(db::Transaction& tx, DossierId dossier, EventId added_by, const ReceivedPaper& paper,
                  DocumentId document) {
    tx.execute(insert_paper_sql, tx.new_id<DossierPaperId>(), dossier, paper.key, paper.name,
               word(paper.form), paper.count, paper.required, is_digitised(paper), document, added_by);
}

void attach_document(db::Transaction& tx, DossierPaperId paper, DocumentId document) {
    check(tx.execute(attach_document_sql, document, paper) == 1, "the paper is there");
}

std::vector<PaperRow> list_papers(db::Transaction& tx, DossierId dossier) {
    std::vector<PaperRow> papers;
    for (const db::Row& row : tx.query(select_papers, dossier)) {
        const auto form = parse_paper_form(row.get<std::string>(3));
        check(form.has_value(), "a stored paper has a known form");
        papers.push_back({.id = row.get<DossierPaperId>(0),
                          .paper = {.key = row.get<std::string>(1),
                                    .name = row.get<std::string>(2),
                                    .form = *form,
                                    .count = row.get<int>(4),
                                    .required = row.get<bool>(5),
                                    .scanned = row.get<bool>(6)},
                          .document = row.get<DocumentId>(7)});
    }
    return papers;
}

void set_digitised(db::Transaction& tx, DossierId dossier) { tx.execute(mark_digitised, dossier); }

void insert_consultation(db::Transaction& tx, DossierId dossier, EventId event, const ConsultationRow& row) {
    tx.execute(insert_consultation_sql, tx.new_id<ConsultationId>(), dossier, row.unit, row.question,
               row.asked_at, row.due_at, event);
}

std::vector<ConsultationRow> list_consultations(db::Transaction& tx, DossierId dossier) {
    std::vector<ConsultationRow> rows;
    for (const db::Row& row : tx.query(select_consultations, dossier))
        rows.push_back({.id = row.get<ConsultationId>(0),
                        .unit = row.get<UnitId>(1),
                        .question = row.get<std::string>(2),
                        .asked_at = row.get<Instant>(3),
                        .due_at = row.get<Instant>(4),
                        .answer = row.get<std::optional<std::string>>(5),
                        .answered_at = row.get<std::optional<Instant>>(6)});
    return rows;
}

bool answer_consultation(db::Transaction& tx, ConsultationId id, EventId event, const std::string& answer,
                         Instant at) {
    return tx.execute(answer_sql, answer, at, event, id) == 1;
}

bool is_corrected(db::Transaction& tx, EventId event) {
    return tx.find<EventId>(select_correction, event).has_value();
}

}  // namespace dossiers
