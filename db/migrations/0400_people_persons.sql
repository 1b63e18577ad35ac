-- The only home of personal data. Identity numbers and phones are encrypted with a key outside the database;
-- a keyed digest finds them, a mask shows them. Names are searched in both orders of their words.
create table persons (
    id {int} primary key,
    kind {text} not null,
    full_name {text} not null,
    folded {text} not null,
    folded_reversed {text} not null,
    sort_key {blob} not null,
    birth_year {int},
    born_on {int},
    identity_cipher {blob},
    identity_digest {text} unique,
    identity_mask {text} not null,
    phone_cipher {blob},
    phone_digest {text},
    phone_mask {text} not null,
    address {text} not null,
    area_code {text} not null,
    area_text {text} not null,
    email {text} not null,
    version {int} not null,
    recorded_at {int} not null
) {strict};
create index persons_by_folded on persons (folded, id);
create index persons_by_folded_reversed on persons (folded_reversed, id);
create index persons_by_phone on persons (phone_digest);

-- Which key the numbers are sealed with: a fingerprint, so that a start with another key is refused.
create table people_key (
    id {int} primary key,
    fingerprint {text} not null
) {strict};
