-- The thing and lock of a year; its versions are draft, published, ended. Published content never changes.
create table calendar_years (
    year {int} primary key,
    version {int} not null
) {strict};
create table calendar_versions (
    id {int} primary key,
    year {int} not null references calendar_years (year),
    number {int} not null,
    state {text} not null,          -- draft | published | ended
    status {text} not null,         -- confirmed | provisional
    origin {text} not null,         -- content (a file of the program) | office (changed on the page)
    content {text} not null,        -- YAML, as content/calendars
    digest {text} not null,         -- SHA-256 of content
    reason {text} not null,
    recorded_at {int} not null,
    published_at {int},
    moved {int} not null,           -- 1: the promises on its new rest days have been moved
    unique (year, number)
) {strict};
create unique index calendar_versions_draft on calendar_versions (year) where state = 'draft';
create unique index calendar_versions_published on calendar_versions (year) where state = 'published';

-- What a dossier pins: the versions of all years, and the hours, that held together.
create table calendar_editions (
    id {int} primary key,
    number {int} not null unique,
    recorded_at {int} not null,
    reason {text} not null
) {strict};
create table calendar_edition_years (
    edition_id {int} not null references calendar_editions (id),
    year {int} not null,
    version_id {int} not null references calendar_versions (id),
    primary key (edition_id, year)
) {strict};
-- One row: the edition in force, and the lock of every change.
create table calendar_head (
    id {int} primary key,
    edition_id {int},
    number {int} not null
) {strict};
insert into calendar_head (id, edition_id, number) values (1, null, 0);

-- Hours, cut-off and counting rule of a unit and all below that have none of their own.
create table calendar_hours (
    id {int} primary key,
    unit_id {int} not null,
    valid_from {int} not null,
    valid_to {int} not null,
    open {text} not null,           -- "07:30-11:30, 13:30-17:30"
    cut_off {int} not null,         -- minutes since midnight
    received_counts {int} not null,
    document {text} not null,
    added_in {int} not null,        -- number of the edition from which it holds
    removed_in {int}                -- number of the edition from which it no longer holds
) {strict};
create index calendar_hours_of_unit on calendar_hours (unit_id, valid_from);
