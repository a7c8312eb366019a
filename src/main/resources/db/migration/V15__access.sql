create table account (
    id            bigint generated always as identity primary key,
    person_id     bigint not null unique references person,
    login         text not null unique check (login = lower(login)),
    password_hash text not null,
    created_at    timestamptz not null,
    disabled_at   timestamptz
);

-- Failures by what was typed, whether such an account exists or not.
create table sign_in_failure (
    typed     text not null,
    failed_at timestamptz not null
);
create index sign_in_failure_of on sign_in_failure (typed, failed_at);

-- A phone kept signed in: the token itself is never stored.
create table kept_phone (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    token_hash text not null unique,
    device     text not null,
    since      timestamptz not null,
    used_at    timestamptz not null,
    expires_at timestamptz not null
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
