-- Tài khoản: who may sign in. An account belongs to one officer; only the first administrator has none for the
-- minutes between his account and his authority. rights_version grows with everything that changes what the
-- account may do: sessions that carry an older one get a new token.
create table accounts (
    id {int} primary key,
    login {text} not null unique,
    name {text} not null,
    officer_id {int},
    password_hash {text} not null,         -- argon2id text; empty: no password chosen yet
    must_change {int} not null,
    disabled {int} not null,
    rights_version {int} not null,
    created_at {int} not null,
    password_changed_at {int} not null
) {strict};
create index accounts_by_officer on accounts (officer_id);

-- Vai trò được trao: append-only but for its end. Days are the office's; the last day is included.
create table grants (
    id {int} primary key,
    account_id {int} not null references accounts (id),
    role {text} not null,
    breadth {text} not null,               -- own_unit | own_subtree | whole_authority
    unit_id {int} not null,
    position_id {int},                     -- holds only while the officer has this post
    valid_from {int} not null,
    valid_to {int},
    granted_by_id {int},                   -- account; none: set-up, command line, demonstration
    recorded_at {int} not null,
    ended_by_id {int},
    ended_at {int}
) {strict};
create index grants_by_account on grants (account_id, id);
create index grants_by_unit on grants (unit_id, id);

-- Phiên đăng nhập: every time here is the machine's, never the office's.
create table sessions (
    id {int} primary key,
    account_id {int} not null references accounts (id),
    token_digest {text} not null unique,
    previous_digest {text} not null,       -- still good until previous_until: requests already under way
    previous_until {int} not null,
    csrf_secret {text} not null,           -- hex
    rights_version {int} not null,
    created_at {int} not null,
    last_seen_at {int} not null,           -- written at most once a minute
    idle_seconds {int} not null,
    ends_at {int} not null,
    revoked_at {int},
    agent_family {text} not null           -- "Firefox trên Windows"
) {strict};
create index sessions_by_previous on sessions (previous_digest) where previous_digest <> '';
create index sessions_by_account on sessions (account_id, id);
create index sessions_by_end on sessions (ends_at);

-- A browser that has signed in before: guessing from elsewhere does not slow it down.
create table known_devices (
    digest {text} not null,
    account_id {int} not null references accounts (id),
    last_used_at {int} not null,
    primary key (digest, account_id)
) {strict};
create index known_devices_by_account on known_devices (account_id, last_used_at);

-- One-time links: to choose a password (purpose 'password'), to set up an empty installation ('setup').
create table one_time_links (
    digest {text} primary key,
    purpose {text} not null,
    account_id {int} references accounts (id),
    created_by_id {int},
    created_at {int} not null,
    ends_at {int} not null,
    used_at {int}
) {strict};
create index one_time_links_by_account on one_time_links (account_id);

-- Mã truy cập API: 256 random bits, kept as digest.
create table api_tokens (
    id {int} primary key,
    account_id {int} not null references accounts (id),
    name {text} not null,
    digest {text} not null unique,
    scopes {text} not null,                -- words with one blank between
    created_at {int} not null,
    ends_at {int} not null,
    last_used_at {int},                    -- written at most once an hour
    revoked_at {int}
) {strict};
create index api_tokens_by_account on api_tokens (account_id, id);
