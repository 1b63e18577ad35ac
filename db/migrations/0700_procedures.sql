-- The catalogue: a procedure keeps its code for ever; its versions go draft → published → ended and never overlap.
create table procedures (
    id {int} primary key,
    code {text} not null unique,
    name {text} not null,                  -- of the newest version, for lists
    sector {text} not null,
    ministry {text} not null,
    aliases {text} not null,               -- one a line
    replaces {text} not null,              -- codes that it took the place of, one a line
    invented {int} not null,
    version {int} not null,                -- bumped first by whoever publishes: the lock over its versions
    recorded_at {int} not null
) {strict};

create table procedure_versions (
    id {int} primary key,
    procedure_id {int} not null references procedures (id),
    number {int} not null,
    status {text} not null,                -- draft | published | ended
    valid_from {int},
    valid_to {int},
    digest {text} not null,                -- SHA-256 of the canonical content; fixed when published
    missing {text} not null,               -- what a draft lacks for publishing, one a line
    imported_digest {text} not null,       -- of the content as it was imported; empty when written by hand
    version {int} not null,                -- guard while it is a draft
    recorded_at {int} not null,
    published_at {int},
    name {text} not null,
    sector {text} not null,
    decision {text} not null,
    legal_amount {int},
    legal_unit {text},
    promised_amount {int},
    promised_unit {text},
    cut_off {int},                         -- seconds since midnight
    received_counts {int},
    sets {int} not null,
    online {text} not null,
    step_origin {text} not null,
    confidence {text} not null,
    details {text} not null,               -- JSON of what no rule reads: applicants, results, laws, notes
    unique (procedure_id, number)
) {strict};
create index procedure_versions_by_status on procedure_versions (procedure_id, status, valid_from);

create table procedure_version_levels (
    version_id {int} not null references procedure_versions (id),
    level {text} not null,                 -- ministry | province | district | commune | other
    primary key (version_id, level)
) {strict};

create table procedure_cases (
    version_id {int} not null references procedure_versions (id),
    seq {int} not null,
    case_key {text} not null,
    name {text} not null,
    limit_amount {int},
    limit_unit {text},
    primary key (version_id, seq)
) {strict};

create table procedure_channels (
    version_id {int} not null references procedure_versions (id),
    seq {int} not null,
    channel {text} not null,               -- direct | partly_online | fully_online | by_post
    limit_amount {int},
    limit_unit {text},
    primary key (version_id, seq)
) {strict};

create table procedure_fees (
    version_id {int} not null references procedure_versions (id),
    seq {int} not null,
    name {text} not null,                  -- fee | charge | unspecified
    kind {text} not null,                  -- free | fixed | set_by_council | set_by_ministry | by_parts | unknown
    amount {int},
    channel {text},
    case_key {text} not null,
    note {text} not null,
    primary key (version_id, seq)
) {strict};

create table procedure_papers (
    version_id {int} not null references procedure_versions (id),
    seq {int} not null,
    paper_key {text} not null,
    name {text} not null,
    originals {int} not null,
    copies {int} not null,
    case_key {text} not null,
    conditional {int} not null,
    shown_only {int} not null,
    form_file {text} not null,
    database_name {text} not null,         -- replaced by this database: may not be asked for
    primary key (version_id, seq)
) {strict};

create table procedure_steps (
    version_id {int} not null references procedure_versions (id),
    seq {int} not null,
    kind {text} not null,
    place {text} not null,                 -- desk | unit | leadership | records
    name {text} not null,
    unit_name {text} not null,
    minutes {int} not null,
    counted {int} not null,
    primary key (version_id, seq)
) {strict};

-- Which authority handles which procedure, and which of its units decides.
create table procedure_units (
    id {int} primary key,
    procedure_id {int} not null references procedures (id),
    authority_id {int} not null,
    deciding_unit_id {int} not null,
    valid_from {int} not null,
    valid_to {int},
    recorded_at {int} not null,
    unique (authority_id, procedure_id, valid_from)
) {strict};
create index procedure_units_by_procedure on procedure_units (procedure_id);

-- A file to import, waiting for its "accept"; swept after a day.
create table procedure_uploads (
    id {int} primary key,
    account_id {int},
    file_name {text} not null,
    content {text} not null,
    recorded_at {int} not null
) {strict};

-- Bumped by every act of this module: the search index in memory carries the version it was built at.
create table procedures_state (
    id {int} primary key,
    version {int} not null
) {strict};
insert into procedures_state (id, version) values (1, 1);

create view procedures_version_facts as
    select v.id as version_id, v.procedure_id, p.code, v.name, v.sector, v.number, v.status, v.valid_from, v.valid_to,
           v.online, v.confidence, p.invented
      from procedure_versions v join procedures p on p.id = v.procedure_id;
create view procedures_level_facts as
    select l.version_id, l.level, v.procedure_id, v.status, v.valid_from, v.valid_to, v.online
      from procedure_version_levels l join procedure_versions v on v.id = l.version_id;
-- One row for each version and authority that handles it; both ranges of dates must hold the day.
create view procedures_published_facts as
    select v.id as version_id, v.procedure_id, v.sector, v.status, v.online, v.valid_from, v.valid_to, u.authority_id,
           u.deciding_unit_id, u.valid_from as handled_from, u.valid_to as handled_to
      from procedure_units u join procedure_versions v on v.procedure_id = u.procedure_id;
