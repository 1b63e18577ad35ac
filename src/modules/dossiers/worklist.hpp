#pragma once
#include <vector>
#include "modules/dossiers/dossier.hpp"
#include "platform/db/database.hpp"

// Danh sách việc — lists by the deadline of the present step, paged by keyset, with the exact total.
// Everything a page shows is read in one transaction.
namespace dossiers {

/// Whose work: exactly one of these, each with its own index.
struct Queue {
    enum class Kind {
        mine,        // assigned to `officer`
        units,       // held by `units` (one or many), or by everybody
        unassigned,  // of `units`, waits to be assigned
        to_sign,     // of `units`, in the step of signing
        desk,        // of the desks `units`
        at_desk,     // of the desks `units`, received and not yet forwarded
    } kind = Kind::mine;
    OfficerId officer = {};
    std::vector<UnitId> units = {};
    bool everybody = false;  // `units` of the whole authority: no filter
    Stage stage = Stage::open;
    bool operator==(const Queue&) const = default;
};

/// Narrows a queue; each is a condition on columns of the index or a filter on the rows read.
struct Narrowing {
    std::optional<Instant> step_due_before = {};  // quá hạn, đến hạn
    std::optional<Instant> step_due_from = {};
    ProcedureId procedure = {};
    std::optional<State> state = {};
};

/// A place in a list: just after (or before) this row.
struct Place {
    Instant step_due_at{};
    DossierId id;
    bool backwards = false;
};

struct WorklistRow {
    DossierId id;
    std::string code;
    ProcedureVersionId procedure_version;
    PersonId applicant;
    OfficerId assignee;
    UnitId unit_now;
    Instant received_at{};
    Standing now;  // state, step, deadlines, clock
};

struct WorklistPage {
    std::vector<WorklistRow> rows;  // in the order of the list, at most `page_size`
    std::int64_t total = 0;         // of the whole queue as narrowed
    std::int64_t position = 0;      // how many stand before the first row
    bool has_before = false, has_after = false;
};

inline constexpr int page_size = 50;

/// `total`: of this queue so narrowed, when it was counted already.
WorklistPage list_work(db::Transaction&, const Queue&, const Narrowing&, std::optional<Place>,
                       int size = page_size, std::optional<std::int64_t> total = {});
std::int64_t count_work(db::Transaction&, const Queue&, const Narrowing& = {});
/// Several spans of step deadlines of one queue, counted in one reading of its index.
std::vector<std::int64_t> count_spans(db::Transaction&, const Queue&, const std::vector<Narrowing>&);
/// Received at these desks on this day.
std::int64_t count_received_on(db::Transaction&, const std::vector<UnitId>& desks, Date);
/// Waits for an opinion of one of these units.
std::int64_t count_opinions_owed(db::Transaction&, const std::vector<UnitId>& units);
/// The latest dossiers of these applicants (find box), newest first.
std::vector<WorklistRow> list_of_applicants(db::Transaction&, const std::vector<PersonId>&, int at_most);

}  // namespace dossiers
