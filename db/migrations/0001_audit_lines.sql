-- One line per act: who did what to which thing. Append-only; ids and digests, no personal data.
create table audit_lines (
    id {int} primary key,
    recorded_at {int} not null,
    kind {text} not null,
    subject_id {int},
    account_id {int},
    officer_id {int},
    position_id {int},
    unit_id {int},
    request_id {text} not null,
    salt {text} not null,
    content_digest {text} not null
) {strict};
-- The log is read newest first: of a span of days, of one thing, of one officer.
create index audit_lines_by_recorded on audit_lines (recorded_at, id);
create index audit_lines_by_subject on audit_lines (subject_id, recorded_at, id);
create index audit_lines_by_officer on audit_lines (officer_id, recorded_at, id);

-- Lines that the sealer has not chained yet.
create table audit_pending (line_id {int} primary key) {strict};
create table audit_chain (
    position {int} primary key,
    line_id {int} not null unique,
    hash {text} not null
) {strict};
-- One row: the guard of the one sealer and the head of the chain.
create table audit_head (
    id {int} primary key,
    position {int} not null,
    hash {text} not null
) {strict};
insert into audit_head (id, position, hash) values (1, 0, '');

-- What the checks of the chain found: shown to administrators with the head. No text: the chain was whole.
create table audit_checks (
    id {int} primary key,
    checked_at {int} not null,
    from_position {int} not null,          -- 0: the whole chain
    position {int} not null,
    hash {text} not null,
    difference {text} not null
) {strict};
