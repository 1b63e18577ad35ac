-- Chức vụ: a post in a unit; standing is head | deputy | member.
create table positions (
    id {int} primary key,
    unit_id {int} not null references units (id),
    name {text} not null,
    standing {text} not null,
    places {int} not null,
    valid_from {int} not null,
    valid_to {int}
) {strict};
create index positions_by_unit on positions (unit_id, valid_from);

create table officers (
    id {int} primary key,
    name {text} not null,
    folded {text} not null,
    folded_reversed {text} not null,
    sort_key {blob} not null,
    kind {text} not null,
    version {int} not null,
    recorded_at {int} not null
) {strict};
create index officers_by_sort_key on officers (sort_key, id);

-- Who holds which post, from which day to which (last day), on which document.
create table officer_assignments (
    id {int} primary key,
    officer_id {int} not null references officers (id),
    position_id {int} not null references positions (id),
    unit_id {int} not null references units (id),
    valid_from {int} not null,
    valid_to {int},
    document {text} not null,
    end_document {text} not null,
    recorded_at {int} not null
) {strict};
create index officer_assignments_by_unit on officer_assignments (unit_id, valid_from);
create index officer_assignments_by_officer on officer_assignments (officer_id, valid_from);
create index officer_assignments_by_position on officer_assignments (position_id, valid_from);

-- Thẩm quyền ký: to the holder of a post or to one officer; an empty paper kind means every paper of the unit.
create table signing_authorities (
    id {int} primary key,
    unit_id {int} not null references units (id),
    paper_kind {text} not null,
    form {text} not null,
    position_id {int} references positions (id),
    officer_id {int} references officers (id),
    head_title {text} not null,
    document {text} not null,
    valid_from {int} not null,
    valid_to {int},
    recorded_at {int} not null
) {strict};
create index signing_authorities_by_unit on signing_authorities (unit_id, paper_kind, valid_from);

create view organisation_officer_assignment_facts as
select officer_id, position_id, unit_id, valid_from, valid_to from officer_assignments;
