-- Who writes under which node number (the six bits of an id): of two live holders the second is refused.
create table node_leases (
    node {int} primary key,
    holder {text} not null,                -- machine, process, start
    renewed_at {int} not null              -- machine clock
) {strict};

-- One row a periodic job: of several processes the one that holds the row runs it.
create table periodic_jobs (
    name {text} primary key,
    due_at {int} not null,
    last_day {int} not null,               -- of a daily job: the day it last ran for
    holder {text} not null,                -- empty: nobody
    held_until {int} not null
) {strict};

-- Work that must happen after its transaction and survive the process.
create table jobs (
    id {int} primary key,
    kind {text} not null,
    payload {text} not null,               -- ids and words; no personal data
    unique_key {text} unique,              -- a second one with the same key is not wanted
    state {text} not null,                 -- waiting | given_up
    due_at {int} not null,
    attempts {int} not null,
    holder {text} not null,
    held_until {int} not null,
    last_error {text} not null
) {strict};
create index jobs_due on jobs (state, due_at, id);
