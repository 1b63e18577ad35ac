-- Fees and charges paid at the desk or reported as paid online: whole đồng, way, moment, reference.
create table payments (
    id {int} primary key,
    dossier_id {int} not null,
    unit_id {int} not null,
    kind {text} not null,        -- fee | charge
    way {text} not null,         -- cash | transfer | qr | online
    amount {int} not null,
    reference {text} not null,
    paid_at {int} not null,
    recorded_at {int} not null,
    account_id {int},
    voids_id {int}               -- the row that this one takes back; its amount is negative
) {strict};
create index payments_by_dossier on payments (dossier_id, id);
create index payments_by_unit on payments (unit_id, paid_at);
create index payments_by_recorded on payments (recorded_at);
create view payments_payment_facts as
    select id, dossier_id, unit_id, kind, way, amount, paid_at, recorded_at from payments;
