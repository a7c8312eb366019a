-- 登录与权限: accounts, what guards them, and who had a hand in what.

create table account (
    id            bigint generated always as identity primary key,
    person_id     bigint not null unique references person,
    -- starts with a letter, so that no login can pass for somebody's phone number
    login         text not null unique check (login ~ '^[a-z][a-z0-9._-]{1,39}$'),
    password_hash text not null,
    must_change   boolean not null default false,
    created_at    timestamptz not null,
    disabled_at   timestamptz
);

-- Tries by a hash of what was typed, whether such an account exists or not: a password typed into the wrong field
-- must not stand here readable. A try counts as failed until it has succeeded.
create table sign_in_failure (
    typed_hash text not null,
    failed_at  timestamptz not null
);
create index sign_in_failure_of on sign_in_failure (typed_hash, failed_at);
create index sign_in_failure_at on sign_in_failure (failed_at);

-- A phone kept signed in. The tokens themselves are never stored; the one before last tells a thief from a retry.
create table kept_phone (
    id            bigint generated always as identity primary key,
    account_id    bigint not null references account,
    token_hash    text not null unique,
    previous_hash text unique,
    device        text not null,
    since         timestamptz not null,
    used_at       timestamptz not null,
    expires_at    timestamptz not null
);
create index kept_phone_of on kept_phone (account_id);

-- Who had a hand in what: compares persons, never accounts or posts.
create table involvement (
    root_instance text not null,
    person_id     bigint not null references person,
    part          text not null check (part in ('STARTER', 'DRAFTER', 'VOTER', 'DECIDER')),
    noted_at      timestamptz not null,
    primary key (root_instance, person_id, part)
);
create index involvement_of_person on involvement (person_id);
