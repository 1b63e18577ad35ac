-- The present state of a dossier is its last event copied (hard facts first, then the standing).
create table dossiers (
    id {int} primary key,
    code {text} not null unique,
    code_key {text} not null,              -- letters and digits only, for the find box
    version {int} not null,
    last_seq {int} not null,
    procedure_id {int} not null,
    procedure_version_id {int} not null,
    calendar_version_id {int} not null,
    case_key {text} not null,
    authority_id {int} not null,
    desk_id {int} not null,
    unit_id {int} not null,                -- the deciding unit of then, for ever
    applicant_id {int} not null,
    submitter_id {int},
    channel {text} not null,
    return_way {text} not null,            -- desk | post | online
    sets {int} not null,
    subject {text} not null,               -- nội dung yêu cầu giải quyết
    lookup_digest {text} not null,         -- keyed digest of the look-up secret
    lookup_generation {int} not null,
    received_at {int} not null,
    received_on {int} not null,
    received_recorded_at {int} not null,
    promised_at {int} not null,            -- as printed on the receipt
    legal_due_at {int} not null,
    provisional {int} not null,
    digitised {int} not null,              -- all required papers digitised
    -- standing: what the last event left
    state {text} not null,
    stage {text} not null,                 -- open | paused | ready | finished
    step {int} not null,
    step_kind {text} not null,
    unit_now_id {int} not null,            -- the unit that holds it now, through successions
    assignee_id {int},
    step_due_at {int} not null,
    due_at {int} not null,                 -- planned now: moved by pauses and extensions
    judged_due_at {int} not null,          -- moved by pauses only: late is judged against it
    clock {text} not null,                 -- running | paused | ended
    remaining_minutes {int} not null,
    clock_at {int} not null,               -- when the clock last started or stopped; remaining_minutes are of then
    supplements {int} not null,
    extensions {int} not null,
    outcome {text},                        -- result | refusal | withdrawal | stop
    timeliness {text},                     -- early | on_time | late
    ended_at {int},
    ended_on {int},
    ended_recorded_at {int},
    handed_over_at {int}
) {strict};
create unique index dossiers_by_code_key on dossiers (code_key);
create index dossiers_my_work on dossiers (assignee_id, stage, step_due_at, id);
create index dossiers_of_unit on dossiers (unit_now_id, stage, step_due_at, id);
create index dossiers_of_desk on dossiers (desk_id, stage, step_due_at, id);
create index dossiers_unassigned on dossiers (unit_now_id, stage, step_due_at, id) where assignee_id is null and stage = 'open';
create index dossiers_to_sign on dossiers (unit_now_id, stage, step_due_at, id) where step_kind = 'sign' and stage = 'open';
create index dossiers_at_desk on dossiers (desk_id, step_due_at, id) where state = 'received';
create index dossiers_received_at_desk on dossiers (desk_id, received_on, id);
create index dossiers_of_units on dossiers (stage, step_due_at, id, unit_now_id);
create index dossiers_received on dossiers (unit_id, received_on, id);
create index dossiers_ended on dossiers (unit_id, ended_on, id);
create index dossiers_of_applicant on dossiers (applicant_id, id);
create index dossiers_by_promise on dossiers (stage, judged_due_at, id, unit_id);
create index dossiers_by_due on dossiers (stage, due_at, id);
create index dossiers_of_procedure on dossiers (procedure_id, received_on, id);

-- Append-only. One row an act: who, when it happened, when the program learned it, why, and the values after.
create table dossier_events (
    id {int} primary key,
    dossier_id {int} not null references dossiers (id),
    seq {int} not null,
    kind {text} not null,
    occurred_at {int} not null,
    recorded_at {int} not null,
    account_id {int},
    officer_id {int},
    position_id {int},
    actor_unit_id {int},
    reason {text} not null,
    details {text} not null,               -- JSON: opinion, list of papers asked for, numbers given
    corrects_id {int},
    digest {text} not null,                -- SHA-256 of the canonical event; its salted digest is on the audit line
    -- what it adds to and takes from the day tables
    flow {text},                           -- received | resolved_early | resolved_on_time | resolved_late | digitised
    flow_day {int},
    flow_digitised {int} not null,
    undo_flow {text},
    undo_day {int},
    undo_digitised {int} not null,
    -- the values after it
    state {text} not null,
    stage {text} not null,
    step {int} not null,
    step_kind {text} not null,
    unit_now_id {int} not null,
    assignee_id {int},
    step_due_at {int} not null,
    due_at {int} not null,                 -- planned now: moved by pauses and extensions
    judged_due_at {int} not null,          -- moved by pauses only: late is judged against it
    clock {text} not null,
    remaining_minutes {int} not null,
    clock_at {int} not null,
    supplements {int} not null,
    extensions {int} not null,
    outcome {text},
    timeliness {text},
    ended_at {int},
    handed_over_at {int},
    unique (dossier_id, seq)
) {strict};
create index dossier_events_by_recorded on dossier_events (recorded_at);
create index dossier_events_corrections on dossier_events (recorded_at, dossier_id) where corrects_id is not null;

create table dossier_papers (
    id {int} primary key,
    dossier_id {int} not null references dossiers (id),
    paper_key {text} not null,
    name {text} not null,
    form {text} not null,                  -- original | copy | digital | reused | database | missing
    count {int} not null,
    required {int} not null,
    digitised {int} not null,
    document_id {int},
    added_event_id {int} not null,
    removed_event_id {int}
) {strict};
create index dossier_papers_of_dossier on dossier_papers (dossier_id, id);

-- Requests for an opinion from another unit, with their own limit.
create table dossier_consultations (
    id {int} primary key,
    dossier_id {int} not null references dossiers (id),
    asked_unit_id {int} not null,
    question {text} not null,
    asked_at {int} not null,
    due_at {int} not null,
    answer {text},
    answered_at {int},
    asked_event_id {int} not null,
    answered_event_id {int}
) {strict};
create index dossier_consultations_open on dossier_consultations (asked_unit_id, due_at) where answered_at is null;
create index dossier_consultations_of on dossier_consultations (dossier_id, id);

-- Day tables, written in the transaction of the event: day of the fact × day of its recording.
create table dossier_days (
    day {int} not null,
    recorded_day {int} not null,
    unit_id {int} not null,
    channel {text} not null,
    received {int} not null default 0,
    resolved_early {int} not null default 0,
    resolved_on_time {int} not null default 0,
    resolved_late {int} not null default 0,
    digitised {int} not null default 0,
    paid_online {int} not null default 0,
    primary key (day, unit_id, channel, recorded_day)
) {strict};
create index dossier_days_of_unit on dossier_days (unit_id, day);
create index dossier_days_sums on dossier_days (unit_id, channel, day, recorded_day, received, resolved_early,
    resolved_on_time, resolved_late, digitised, paid_online);

create table dossier_procedure_months (
    month {int} not null,                  -- year * 12 + month - 1
    recorded_month {int} not null,
    unit_id {int} not null,
    procedure_id {int} not null,
    channel {text} not null,
    received {int} not null default 0,
    resolved_early {int} not null default 0,
    resolved_on_time {int} not null default 0,
    resolved_late {int} not null default 0,
    digitised {int} not null default 0,
    primary key (month, unit_id, procedure_id, channel, recorded_month)
) {strict};

-- Stocks at the end of a day; written by the night job, and again when a late record reaches back.
create table dossier_closings (
    day {int} not null,
    recorded_day {int} not null,
    unit_id {int} not null,
    channel {text} not null,
    in_progress {int} not null,
    overdue {int} not null,
    primary key (day, unit_id, channel, recorded_day)
) {strict};

create view dossiers_dossier_facts as
    select id, code, procedure_id, procedure_version_id, authority_id, desk_id, unit_id, unit_now_id, applicant_id,
           channel, received_at, received_on, received_recorded_at, promised_at, due_at, judged_due_at, digitised, state, stage, step,
           step_kind, step_due_at, assignee_id, clock, outcome, timeliness, ended_at, ended_on, ended_recorded_at,
           handed_over_at, supplements, extensions
      from dossiers;
create view dossiers_event_facts as
    select id, dossier_id, seq, kind, occurred_at, recorded_at, corrects_id, flow, flow_day, flow_digitised, undo_flow,
           undo_day, undo_digitised, state, stage, step, unit_now_id, step_due_at, due_at, judged_due_at, clock, outcome,
           timeliness, ended_at
      from dossier_events;
create view dossiers_day_facts as
    select day, recorded_day, unit_id, channel, received, resolved_early, resolved_on_time, resolved_late, digitised,
           paid_online
      from dossier_days;
create view dossiers_procedure_month_facts as
    select month, recorded_month, unit_id, procedure_id, channel, received, resolved_early, resolved_on_time,
           resolved_late, digitised
      from dossier_procedure_months;
create view dossiers_closing_facts as
    select day, recorded_day, unit_id, channel, in_progress, overdue from dossier_closings;
