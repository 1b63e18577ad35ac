#include "modules/dossiers/store.hpp"
#include <fmt/format.h>
#include "base/check.hpp"
#include "base/errors.hpp"

namespace dossiers {

const std::string_view dossier_columns =
    "id, code, version, last_seq, procedure_id, procedure_version_id, calendar_version_id, case_key, "
    "authority_id, "
    "desk_id, unit_id, applicant_id, submitter_id, channel, return_way, sets, subject, lookup_digest, "
    "lookup_generation, received_at, received_recorded_at, promised_at, legal_due_at, provisional, "
    "digitised, "
    "state, step, step_kind, unit_now_id, assignee_id, step_due_at, due_at, judged_due_at, clock, "
    "remaining_minutes, clock_at, supplements, extensions, outcome, timeliness, ended_at, handed_over_at";

namespace {

constexpr std::string_view standing_columns =
    "state, step, step_kind, unit_now_id, assignee_id, step_due_at, due_at, judged_due_at, clock, "
    "remaining_minutes, clock_at, supplements, extensions, outcome, timeliness, ended_at, handed_over_at";

constexpr std::string_view insert_dossier_sql = R"sql(
    insert into dossiers (id, code, code_key, version, last_seq, procedure_id, procedure_version_id,
        calendar_version_id, case_key, authority_id, desk_id, unit_id, applicant_id, submitter_id, channel, return_way,
        sets, subject, lookup_digest, lookup_generation, received_at, received_on, received_recorded_at, promised_at,
        legal_due_at, provisional, digitised, state, stage, step, step_kind, unit_now_id, assignee_id, step_due_at,
        due_at, judged_due_at, clock, remaining_minutes, clock_at, supplements, extensions)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            ?, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr std::string_view update_dossier_sql = R"sql(
    update dossiers
       set version = ?, last_seq = ?, calendar_version_id = ?, received_at = ?, received_on = ?, digitised = ?, lookup_digest = ?,
           lookup_generation = ?, state = ?, stage = ?, step = ?, step_kind = ?, unit_now_id = ?, assignee_id = ?,
           step_due_at = ?, due_at = ?, judged_due_at = ?, clock = ?, remaining_minutes = ?, clock_at = ?, supplements = ?,
           extensions = ?, outcome = ?, timeliness = ?, ended_at = ?, ended_on = ?, ended_recorded_at = ?,
           handed_over_at = ?
     where id = ? and version = ?
)sql";

constexpr std::string_view insert_event_sql = R"sql(
    insert into dossier_events (id, dossier_id, seq, kind, occurred_at, recorded_at, account_id, officer_id,
        position_id, actor_unit_id, reason, details, corrects_id, digest, flow, flow_day, flow_digitised, undo_flow,
        undo_day, undo_digitised, state, stage, step, step_kind, unit_now_id, assignee_id, step_due_at, due_at, judged_due_at,
        clock, remaining_minutes, clock_at, supplements, extensions, outcome, timeliness, ended_at, handed_over_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            ?, ?, ?, ?, ?)
)sql";

const std::string event_columns = fmt::format(
    "id, dossier_id, seq, kind, occurred_at, recorded_at, account_id, officer_id, position_id, "
    "actor_unit_id, reason, "
    "details, corrects_id, flow, flow_day, flow_digitised, undo_flow, undo_day, undo_digitised, {}",
    standing_columns);

const std::string select_dossier = fmt::format("select {} from dossiers where id = ?", dossier_columns);
constexpr std::string_view select_by_code_key = "select id from dossiers where code_key = ?";
const std::string select_events =
    fmt::format("select {} from dossier_events where dossier_id = ? order by seq", event_columns);
const std::string select_event = fmt::format("select {} from dossier_events where id = ?", event_columns);
const std::string select_event_as_of = fmt::format(
    R"sql(select {} from dossier_events e where dossier_id = ? and recorded_at <= ?
          order by seq desc limit 1)sql",
    event_columns);
constexpr std::string_view select_digest = "select digest from dossier_events where id = ?";

constexpr std::string_view add_to_day = R"sql(
    insert into dossier_days (day, recorded_day, unit_id, channel, received, resolved_early, resolved_on_time,
                              resolved_late, digitised)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (day, unit_id, channel, recorded_day) do update
       set received = dossier_days.received + excluded.received,
           resolved_early = dossier_days.resolved_early + excluded.resolved_early,
           resolved_on_time = dossier_days.resolved_on_time + excluded.resolved_on_time,
           resolved_late = dossier_days.resolved_late + excluded.resolved_late,
           digitised = dossier_days.digitised + excluded.digitised
)sql";

constexpr std::string_view add_to_month = R"sql(
    insert into dossier_procedure_months (month, recorded_month, unit_id, procedure_id, channel, received,
                                          resolved_early, resolved_on_time, resolved_late, digitised)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (month, unit_id, procedure_id, channel, recorded_month) do update
       set received = dossier_procedure_months.received + excluded.received,
           resolved_early = dossier_procedure_months.resolved_early + excluded.resolved_early,
           resolved_on_time = dossier_procedure_months.resolved_on_time + excluded.resolved_on_time,
           resolved_late = dossier_procedure_months.resolved_late + excluded.resolved_late,
           digitised = dossier_procedure_months.digitised + excluded.digitised
)sql";

constexpr std::string_view add_payment_to_day = R"sql(
    insert into dossier_days (day, recorded_day, unit_id, channel, paid_online) values (?, ?, ?, ?, ?)
    on conflict (day, unit_id, channel, recorded_day) do update
       set paid_online = dossier_days.paid_online + excluded.paid_online
)sql";

template <class Enum>
std::optional<Enum> optional_enum(const db::Row& row, int column) {
    const auto text = row.get<std::optional<std::string>>(column);
    return text ? std::optional(enum_from<Enum>(*text)) : std::nullopt;
}

template <class Enum>
std::optional<std::string_view> optional_word(const std::optional<Enum>& value) {
    return value ? std::optional(word(*value)) : std::nullopt;
}

Standing read_standing(const db::Row& row, int at) {
    Standing s;
    s.state = enum_from<State>(row.get<std::string>(at));
    s.step = row.get<int>(at + 1);
    s.step_kind = row.get<std::string>(at + 2);
    s.unit_now = row.get<UnitId>(at + 3);
    s.assignee = row.get<OfficerId>(at + 4);
    s.step_due_at = row.get<Instant>(at + 5);
    s.due_at = row.get<Instant>(at + 6);
    s.judged_due_at = row.get<Instant>(at + 7);
    s.clock = enum_from<ClockState>(row.get<std::string>(at + 8));
    s.remaining_minutes = row.get<std::int64_t>(at + 9);
    s.clock_at = row.get<Instant>(at + 10);
    s.supplements = row.get<int>(at + 11);
    s.extensions = row.get<int>(at + 12);
    s.outcome = optional_enum<Outcome>(row, at + 13);
    s.timeliness = optional_enum<Timeliness>(row, at + 14);
    s.ended_at = row.get<std::optional<Instant>>(at + 15);
    s.handed_over_at = row.get<std::optional<Instant>>(at + 16);
    return s;
}

FlowEntry read_flow(const db::Row& row, int at) {
    return {.flow = optional_enum<Flow>(row, at),
            .day = row.get<std::optional<Date>>(at + 1).value_or(Date{}),
            .digitised = row.get<bool>(at + 2)};
}

Event read_event(const db::Row& row) {
    Event e;
    e.id = row.get<EventId>(0);
    e.dossier = row.get<DossierId>(1);
    e.seq = row.get<int>(2);
    e.kind = enum_from<EventKind>(row.get<std::string>(3));
    e.occurred_at = row.get<Instant>(4);
    e.recorded_at = row.get<Instant>(5);
    e.account = row.get<AccountId>(6);
    e.officer = row.get<OfficerId>(7);
    e.position = row.get<PositionId>(8);
    e.actor_unit = row.get<UnitId>(9);
    e.reason = row.get<std::string>(10);
    e.details = row.get<std::string>(11);
    e.corrects = row.get<EventId>(12);
    e.adds = read_flow(row, 13);
    e.takes_back = read_flow(row, 16);
    e.after = read_standing(row, 19);
    return e;
}

std::optional<Date> flow_day(const FlowEntry& entry) {
    return entry.counts() ? std::optional(entry.day) : std::nullopt;
}

std::optional<Event> first_event(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_event(rows.row());
}

int month_number(Date day) {
    const std::chrono::year_month_day ymd{day};
    return int(ymd.year()) * 12 + int(unsigned(ymd.month())) - 1;
}

}  // namespace

Dossier read_dossier(const db::Row& row) {
    Dossier d;
    d.id = row.get<DossierId>(0);
    d.code = row.get<std::string>(1);
    d.version = row.get<int>(2);
    d.last_seq = row.get<int>(3);
    d.procedure = row.get<ProcedureId>(4);
    d.procedure_version = row.get<ProcedureVersionId>(5);
    d.calendar_version = row.get<CalendarVersionId>(6);
    d.case_key = row.get<std::string>(7);
    d.authority = row.get<UnitId>(8);
    d.desk = row.get<UnitId>(9);
    d.unit = row.get<UnitId>(10);
    d.applicant = row.get<PersonId>(11);
    d.submitter = row.get<PersonId>(12);
    d.channel = procedures::from_word<Channel>(row.get<std::string>(13));
    d.return_way = row.get<std::string>(14);
    d.sets = row.get<int>(15);
    d.subject = row.get<std::string>(16);
    d.lookup_digest = row.get<std::string>(17);
    d.lookup_generation = row.get<int>(18);
    d.received_at = row.get<Instant>(19);
    d.received_recorded_at = row.get<Instant>(20);
    d.promised_at = row.get<Instant>(21);
    d.legal_due_at = row.get<Instant>(22);
    d.provisional = row.get<bool>(23);
    d.digitised = row.get<bool>(24);
    d.now = read_standing(row, 25);
    return d;
}

void insert_dossier(db::Transaction& tx, const Dossier& d, const std::string& key) {
    const Standing& s = d.now;
    tx.execute(insert_dossier_sql, d.id, d.code, key, d.version, d.last_seq, d.procedure, d.procedure_version,
               d.calendar_version.value, d.case_key, d.authority, d.desk, d.unit, d.applicant, d.submitter,
               word(d.channel), d.return_way, d.sets, d.subject, d.lookup_digest, d.lookup_generation,
               d.received_at, local_date(d.received_at), d.received_recorded_at, d.promised_at,
               d.legal_due_at, d.provisional, d.digitised, word(s.state), word(stage_of(s.state)), s.step,
               s.step_kind, s.unit_now, s.assignee, s.step_due_at, s.due_at, s.judged_due_at, word(s.clock),
               s.remaining_minutes, s.clock_at, s.supplements, s.extensions);
}

void update_dossier(db::Transaction& tx, const Dossier& d, const Event& event) {
    const Standing& s = d.now;
    std::optional<Date> ended_on;
    std::optional<Instant> ended_recorded_at;
    if (s.ended_at) {
        ended_on = local_date(*s.ended_at);
        const bool now_ended = event.adds.flow && *event.adds.flow != Flow::received;
        ended_recorded_at =
            now_ended ? event.recorded_at
                      : tx.find<Instant>("select ended_recorded_at from dossiers where id = ?", d.id)
                            .value_or(event.recorded_at);
    }
    const auto changed =
        tx.execute(update_dossier_sql, d.version, d.last_seq, d.calendar_version, d.received_at,
                   local_date(d.received_at), d.digitised, d.lookup_digest, d.lookup_generation,
                   word(s.state), word(stage_of(s.state)), s.step, s.step_kind, s.unit_now, s.assignee,
                   s.step_due_at, s.due_at, s.judged_due_at, word(s.clock), s.remaining_minutes, s.clock_at,
                   s.supplements, s.extensions, optional_word(s.outcome), optional_word(s.timeliness),
                   s.ended_at, ended_on, ended_recorded_at, s.handed_over_at, d.id, d.version - 1);
    if (changed != 1)
        throw StaleVersion("dossier changed meanwhile",
                           "Hồ sơ vừa được người khác cập nhật. Xin xem lại rồi làm tiếp.");
}

void insert_event(db::Transaction& tx, const Event& e, const std::string& digest) {
    const Standing& s = e.after;
    tx.execute(insert_event_sql, e.id, e.dossier, e.seq, word(e.kind), e.occurred_at, e.recorded_at,
               e.account, e.officer, e.position, e.actor_unit, e.reason, e.details, e.corrects, digest,
               optional_word(e.adds.flow), flow_day(e.adds), e.adds.digitised,
               optional_word(e.takes_back.flow), flow_day(e.takes_back), e.takes_back.digitised,
               word(s.state), word(stage_of(s.state)), s.step, s.step_kind, s.unit_now, s.assignee,
               s.step_due_at, s.due_at, s.judged_due_at, word(s.clock), s.remaining_minutes, s.clock_at,
               s.supplements, s.extensions, optional_word(s.outcome), optional_word(s.timeliness), s.ended_at,
               s.handed_over_at);
}

std::optional<Dossier> find_dossier(db::Transaction& tx, DossierId id) {
    db::Rows rows = tx.query(select_dossier, id);
    if (!rows.next()) return std::nullopt;
    return read_dossier(rows.row());
}

std::optional<DossierId> find_by_code_key(db::Transaction& tx, const std::string& key) {
    return tx.find<DossierId>(select_by_code_key, key);
}

std::vector<Event> list_events(db::Transaction& tx, DossierId id) {
    std::vector<Event> events;
    for (const db::Row& row : tx.query(select_events, id)) events.push_back(read_event(row));
    return events;
}

Event load_event(db::Transaction& tx, EventId id) {
    auto event = first_event(tx.query(select_event, id));
    if (!event) throw NotFound("no such event");
    return std::move(*event);
}

std::optional<Event> find_event_as_of(db::Transaction& tx, DossierId id, Instant moment) {
    // Standing values are cumulative: a correction is itself the last event and carries the corrected values.
    return first_event(tx.query(select_event_as_of, id, moment));
}

std::string stored_digest(db::Transaction& tx, EventId id) { return tx.one<std::string>(select_digest, id); }

void count_flow(db::Transaction& tx, const Dossier& d, const FlowEntry& entry, int sign, Date recorded_day) {
    if (!entry.counts()) return;
    const auto of = [&](Flow flow) { return entry.flow == flow ? sign : 0; };
    const int digitised = entry.digitised ? sign : 0;
    tx.execute(add_to_day, entry.day, recorded_day, d.unit, word(d.channel), of(Flow::received),
               of(Flow::resolved_early), of(Flow::resolved_on_time), of(Flow::resolved_late), digitised);
    tx.execute(add_to_month, month_number(entry.day), month_number(recorded_day), d.unit, d.procedure,
               word(d.channel), of(Flow::received), of(Flow::resolved_early), of(Flow::resolved_on_time),
               of(Flow::resolved_late), digitised);
}

void count_online_payment(db::Transaction& tx, const Dossier& d, Date day, Date recorded_day,
                          std::int64_t amount) {
    tx.execute(add_payment_to_day, day, recorded_day, d.unit, word(d.channel), amount);
}

}  // namespace dossiers
