-- Thông báo trên trang: to one officer, or to everybody of a unit. The words are codes and dates, no personal data;
-- the sentence is made when it is read.
create table notices (
    id {int} primary key,
    officer_id {int},
    unit_id {int},
    kind {text} not null,
    category {text} not null,              -- deadline | assignment | answer | system
    subject_id {int} not null,
    words {text} not null,                 -- with a tab between
    created_at {int} not null,
    read_at {int}
) {strict};
create index notices_of_officer on notices (officer_id, id) where officer_id is not null;
create index notices_of_unit on notices (unit_id, id) where unit_id is not null;
create index notices_unread on notices (officer_id) where officer_id is not null and read_at is null;
create index notices_by_age on notices (created_at);

-- How far an officer has read the notices of his unit.
create table notices_seen (
    officer_id {int} not null,
    unit_id {int} not null,
    seen_id {int} not null,
    primary key (officer_id, unit_id)
) {strict};

-- What is to leave the house by e-mail or SMS, written in the transaction of its cause. Nothing sends yet: rows wait.
create table outbox_messages (
    id {int} primary key,
    key {text} not null unique,            -- a repetition with the same key is dropped
    channel {text} not null,               -- email | sms
    recipient_kind {text} not null,        -- officer | person
    recipient_id {int} not null,
    kind {text} not null,
    subject_id {int} not null,
    words {text} not null,
    state {text} not null,                 -- waiting | sent | given_up
    created_at {int} not null,
    sent_at {int}
) {strict};
create index outbox_messages_by_state on outbox_messages (state, id);
