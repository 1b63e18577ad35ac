-- Đơn vị hành chính: the state's list. A code may be used again by a later area, so the key has a day.
-- Areas that are older than any list begin on 1/1/1 (day -719162).
create table areas (
    id {int} primary key,
    code {text} not null,
    level {text} not null,
    kind {text} not null,
    name {text} not null,
    folded {text} not null,
    folded_bare {text} not null,
    parent_id {int},
    valid_from {int} not null,
    valid_to {int},
    unique (code, valid_from)
) {strict};
create index areas_by_folded on areas (folded, id);
create index areas_by_folded_bare on areas (folded_bare, id);
create index areas_by_parent on areas (parent_id);
create table area_successions (
    old_area_id {int} not null references areas (id),
    new_area_id {int} not null references areas (id),
    share {text} not null,
    on_day {int} not null,
    recorded_at {int} not null,
    primary key (old_area_id, new_area_id)
) {strict};
create index area_successions_by_new on area_successions (new_area_id);
