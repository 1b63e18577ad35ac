-- Units never change identity: names and parents have dates, what became of a unit is a succession.
create table units (
    id {int} primary key,
    code {text} not null unique,
    kind {text} not null,
    dossier_prefix {text} not null,
    area_code {text} not null,
    valid_from {int} not null,
    valid_to {int},
    version {int} not null,
    recorded_at {int} not null
) {strict};
create table unit_names (
    id {int} primary key,
    unit_id {int} not null references units (id),
    name {text} not null,
    folded {text} not null,
    valid_from {int} not null,
    valid_to {int},
    document {text} not null,
    recorded_at {int} not null,
    unique (unit_id, valid_from)
) {strict};
create table unit_parents (
    id {int} primary key,
    unit_id {int} not null references units (id),
    parent_id {int} references units (id),
    valid_from {int} not null,
    valid_to {int},
    document {text} not null,
    recorded_at {int} not null,
    unique (unit_id, valid_from)
) {strict};
create index unit_parents_by_parent on unit_parents (parent_id);

-- old → new; new is null when an abolished unit has no successor yet. share: whole | part.
create table unit_successions (
    id {int} primary key,
    old_unit_id {int} not null references units (id),
    new_unit_id {int} references units (id),
    share {text} not null,
    kind {text} not null,
    on_day {int} not null,
    document {text} not null,
    recorded_at {int} not null
) {strict};
create index unit_successions_by_old on unit_successions (old_unit_id, on_day);
create index unit_successions_by_new on unit_successions (new_unit_id, on_day);

create table unit_aliases (
    id {int} primary key,
    unit_id {int} not null references units (id),
    alias {text} not null,
    folded {text} not null,
    unique (unit_id, folded)
) {strict};

-- Bumped by every act of this module: trees kept in memory carry the version they were read at.
create table organisation_state (
    id {int} primary key,
    version {int} not null
) {strict};
insert into organisation_state (id, version) values (1, 1);

-- Mô hình chính quyền địa phương: three tiers until 30/6/2025, two from 1/7/2025 (days since 1970: 20270).
create table tier_models (
    valid_from {int} primary key,
    has_districts {int} not null,
    legal_basis {text} not null
) {strict};
insert into tier_models (valid_from, has_districts, legal_basis) values (-719162, 1, 'Luật Tổ chức chính quyền địa phương 2015');
insert into tier_models (valid_from, has_districts, legal_basis) values (20270, 0, 'Luật Tổ chức chính quyền địa phương 2025');

create view organisation_unit_facts as
select id as unit_id, code, kind, valid_from, valid_to from units;
create view organisation_unit_name_facts as
select unit_id, name, valid_from, valid_to from unit_names;
create view organisation_unit_parent_facts as
select unit_id, parent_id, valid_from, valid_to from unit_parents;
create view organisation_succession_facts as
select id as succession_id, old_unit_id, new_unit_id, share, kind, on_day, recorded_at from unit_successions;
