#pragma once
#include <vector>
#include "modules/procedures/procedure.hpp"
#include "platform/db/database.hpp"

namespace procedures {

// Procedures.
void insert_procedure(db::Transaction&, const Procedure&);
std::optional<Procedure> find_procedure(db::Transaction&, ProcedureId);
std::optional<Procedure> find_procedure_by_code(db::Transaction&, const std::string& code);
std::vector<Procedure> list_procedures(db::Transaction&);
/// The lock over the versions of a procedure: whoever changes them does this first. NotFound when there is
/// none.
void lock_procedure(db::Transaction&, ProcedureId);
/// What lists show: name, sector, ministry, aliases, replaced codes.
void update_procedure(db::Transaction&, const Procedure&);

// Versions.
/// A version without its content.
struct VersionHead {
    ProcedureVersionId id;
    ProcedureId procedure;
    int number{};
    Status status{};
    std::optional<Date> valid_from, valid_to;
    std::string digest, imported_digest;
    int version{};
    Instant recorded_at{};
};
std::optional<VersionHead> find_head(db::Transaction&, ProcedureVersionId);
/// Newest number first.
std::vector<VersionHead> list_heads(db::Transaction&, ProcedureId);
/// Every version of every procedure that is fixed (published or ended) or a draft, by procedure and number.
std::vector<VersionHead> list_all_heads(db::Transaction&);
/// Published or ended, in force on the day.
std::optional<VersionHead> find_head_in_force(db::Transaction&, ProcedureId, Date);
void insert_version(db::Transaction&, const ProcedureVersion&);
/// Writes the content of a draft anew; StaleVersion when somebody else saved first.
void rewrite_draft(db::Transaction&, const ProcedureVersion&);
void mark_published(db::Transaction&, ProcedureVersionId, const std::string& decision,
                    const std::string& digest, Date from, std::optional<Date> to);
/// From published: a version has ended once its last day is known.
void mark_ended(db::Transaction&, ProcedureVersionId, Date last_day);
void delete_draft(db::Transaction&, ProcedureVersionId);
/// With its content. Throws NotFound.
ProcedureVersion load_full_version(db::Transaction&, ProcedureVersionId);

// Which authority handles what.
struct Handling {
    ProcedureId procedure;
    UnitId authority, deciding_unit;
    Date from{};
    std::optional<Date> to = {};
};
void insert_handling(db::Transaction&, const Handling&);
/// What is in force on the day and begins before it ends the day before; what began on the day is replaced.
void end_handling(db::Transaction&, ProcedureId, UnitId authority, Date last_day);
std::optional<Handling> find_handling(db::Transaction&, ProcedureId, UnitId authority, Date);
std::vector<Handling> list_handlings(db::Transaction&, UnitId authority, Date);
std::vector<Handling> list_handlings_of(db::Transaction&, ProcedureId, Date);
/// Procedures that the authority handles and that are in force, with name and sector of the version in force.
struct HandledRow {
    Handling handling;
    ProcedureVersionId version;
    std::string code, name, sector;
};
std::vector<HandledRow> list_handled(db::Transaction&, UnitId authority, Date);

// One row for each version that has not ended (and the last ended one of a procedure without others).
struct CatalogueRow {
    ProcedureId procedure;
    std::string code, name, sector;
    bool invented{};
    ProcedureVersionId version;
    int number{};
    Status status{};
    std::optional<Date> valid_from, valid_to;
    std::optional<calendar::TimeLimit> legal_limit, promised_limit;
    OnlineLevel online{};
    StepOrigin step_origin{};
    Confidence confidence{};
    std::string decision;
    std::vector<std::string> missing;  // of a draft
};
/// Every version of every procedure, by sector, name, number; a province's catalogue is a few thousand rows.
std::vector<CatalogueRow> list_catalogue(db::Transaction&);
/// Level words by version, for filters.
std::vector<std::pair<ProcedureVersionId, Level>> list_levels(db::Transaction&);

// Files that wait to be accepted.
using UploadId = Id<struct ProcedureUploadTag>;
struct PendingUpload {
    UploadId id;
    AccountId account;
    std::string file_name, content;
};
void insert_upload(db::Transaction&, const PendingUpload&);
std::optional<PendingUpload> find_upload(db::Transaction&, UploadId);
void delete_upload(db::Transaction&, UploadId);
void delete_uploads_before(db::Transaction&, Instant);

// The version of the catalogue as a whole, for what is kept in memory.
void bump_state(db::Transaction&);
std::int64_t state_version(db::Transaction&);

}  // namespace procedures
