-- The last number taken of each series; one row is locked by whoever takes the next.
create table number_series (
    series {text} not null,
    unit_id {int} not null,
    period {int} not null,
    last {int} not null,
    primary key (series, unit_id, period)
) {strict};

-- Issued papers, as printed. Never changed but to be made void.
create table papers (
    id {int} primary key,
    kind {text} not null,
    unit_id {int} not null,
    year {int} not null,
    number {int} not null,
    subject_id {int} not null,
    issued_at {int} not null,
    recorded_at {int} not null,
    officer_id {int},
    layout_version {int} not null,
    content {text} not null,
    content_digest {text} not null,
    voided_at {int},
    void_reason {text},
    unique (kind, unit_id, year, number)
) {strict};
create index papers_by_subject on papers (subject_id, id);

-- The PDF of a paper, once it was made.
create table paper_files (
    paper_id {int} primary key references papers (id),
    digest {text} not null,
    size {int} not null,
    stored_at {int} not null
) {strict};

-- Files with a meaning: what a dossier holds.
create table documents (
    id {int} primary key,
    subject_id {int} not null,
    kind {text} not null,
    title {text} not null,
    name {text} not null,
    media_type {text} not null,
    size {int} not null,
    digest {text} not null,
    uploaded_by_id {int},
    uploaded_at {int} not null,
    removed_at {int},
    removed_by_id {int}
) {strict};
create index documents_by_subject on documents (subject_id, id);
create index documents_by_digest on documents (digest);
create index paper_files_by_digest on paper_files (digest);
