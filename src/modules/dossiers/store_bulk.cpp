#include "modules/dossiers/store_bulk.hpp"
#include "modules/dossiers/code.hpp"

namespace dossiers {
namespace {

constexpr std::string_view dossier_row =
    "id, code, code_key, version, last_seq, procedure_id, procedure_version_id, calendar_version_id, case_key, "
    "authority_id, desk_id, unit_id, applicant_id, submitter_id, channel, return_way, sets, subject, lookup_digest, "
    "lookup_generation, received_at, received_on, received_recorded_at, promised_at, legal_due_at, provisional, "
    "digitised, state, stage, step, step_kind, unit_now_id, assignee_id, step_due_at, due_at, judged_due_at, clock, "
    "remaining_minutes, clock_at, supplements, extensions, outcome, timeliness, ended_at, ended_on, "
    "ended_recorded_at, handed_over_at";
constexpr std::string_view event_row =
    "id, dossier_id, seq, kind, occurred_at, recorded_at, account_id, officer_id, position_id, actor_unit_id, "
    "reason, details, corrects_id, digest, flow, flow_day, flow_digitised, undo_flow, undo_day, undo_digitised, "
    "state, stage, step, step_kind, unit_now_id, assignee_id, step_due_at, due_at, judged_due_at, clock, "
    "remaining_minutes, clock_at, supplements, extensions, outcome, timeliness, ended_at, handed_over_at";
constexpr std::string_view paper_row =
    "id, dossier_id, paper_key, name, form, count, required, digitised, document_id, added_event_id";
constexpr std::string_view day_row =
    "day, recorded_day, unit_id, channel, received, resolved_early, resolved_on_time, resolved_late, digitised";
constexpr std::string_view month_row =
    "month, recorded_month, unit_id, procedure_id, channel, received, resolved_early, resolved_on_time, "
    "resolved_late, digitised";

template <class Enum>
std::optional<std::string_view> optional_word(const std::optional<Enum>& value) {
    return value ? std::optional(word(*value)) : std::nullopt;
}
std::optional<Date> flow_day(const FlowEntry& entry) {
    return entry.counts() ? std::optional(entry.day) : std::nullopt;
}
int month_number(Date day) {
    const std::chrono::year_month_day ymd{day};
    return int(ymd.year()) * 12 + int(unsigned(ymd.month())) - 1;
}

}  // namespace

BulkRows::BulkRows()
    : dossiers_("dossiers", dossier_row), events_("dossier_events", event_row), papers_("dossier_papers", paper_row) {}

void BulkRows::add(const Dossier& d, std::optional<Instant> ended_recorded_at) {
    const Standing& s = d.now;
    std::optional<Date> ended_on;
    if (s.ended_at) ended_on = local_date(*s.ended_at);
    dossiers_.add(d.id, d.code, code_key(d.code), d.version, d.last_seq, d.procedure, d.procedure_version,
                  d.calendar_version.value, d.case_key, d.authority, d.desk, d.unit, d.applicant, d.submitter,
                  word(d.channel), d.return_way, d.sets, d.subject, d.lookup_digest, d.lookup_generation,
                  d.received_at, local_date(d.received_at), d.received_recorded_at, d.promised_at, d.legal_due_at,
                  d.provisional, d.digitised, word(s.state), word(stage_of(s.state)), s.step, s.step_kind,
                  s.unit_now, s.assignee, s.step_due_at, s.due_at, s.judged_due_at, word(s.clock),
                  s.remaining_minutes, s.clock_at, s.supplements, s.extensions, optional_word(s.outcome),
                  optional_word(s.timeliness), s.ended_at, ended_on, ended_recorded_at, s.handed_over_at);
}

void BulkRows::add(const Event& e, const std::string& digest) {
    const Standing& s = e.after;
    events_.add(e.id, e.dossier, e.seq, word(e.kind), e.occurred_at, e.recorded_at, e.account, e.officer,
                e.position, e.actor_unit, e.reason, e.details, e.corrects, digest, optional_word(e.adds.flow),
                flow_day(e.adds), e.adds.digitised, optional_word(e.takes_back.flow), flow_day(e.takes_back),
                e.takes_back.digitised, word(s.state), word(stage_of(s.state)), s.step, s.step_kind, s.unit_now,
                s.assignee, s.step_due_at, s.due_at, s.judged_due_at, word(s.clock), s.remaining_minutes,
                s.clock_at, s.supplements, s.extensions, optional_word(s.outcome), optional_word(s.timeliness),
                s.ended_at, s.handed_over_at);
}

void BulkRows::add(DossierId dossier, EventId added_by, const PaperRow& row) {
    const ReceivedPaper& paper = row.paper;
    papers_.add(row.id, dossier, paper.key, paper.name, word(paper.form), paper.count,
                paper.required, is_digitised(paper), row.document, added_by);
}

void BulkRows::count(const Dossier& d, const FlowEntry& entry, Date recorded_day) {
    if (!entry.counts()) return;
    Sums& day = days_[{entry.day, recorded_day, d.unit, d.channel}];
    Sums& month =
        months_[{month_number(entry.day), month_number(recorded_day), d.unit, d.procedure, d.channel}];
    for (Sums* sums : {&day, &month}) {
        if (entry.flow) ++(*sums)[std::size_t(*entry.flow)];
        (*sums)[4] += entry.digitised;
    }
}

void BulkRows::take(std::vector<db::BulkTable>& tables) {
    for (db::BulkTable* table : {&dossiers_, &events_, &papers_}) tables.push_back(table->take());
}

void BulkRows::finish(db::Transaction& tx) {
    db::BulkTable days("dossier_days", day_row), months("dossier_procedure_months", month_row);
    for (const auto& [key, sums] : days_) {
        const auto& [day, recorded_day, unit, channel] = key;
        days.add(day, recorded_day, unit, word(channel), sums[0], sums[1], sums[2], sums[3], sums[4]);
    }
    for (const auto& [key, sums] : months_) {
        const auto& [month, recorded_month, unit, procedure, channel] = key;
        months.add(month, recorded_month, unit, procedure, word(channel), sums[0], sums[1], sums[2], sums[3],
                   sums[4]);
    }
    days.flush(tx);
    months.flush(tx);
}

}  // namespace dossiers
