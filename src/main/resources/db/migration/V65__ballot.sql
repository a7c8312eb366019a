-- 表决: rounds of every kind. A round's rule and its roll stand as they were when it was prepared.
create table ballot_round (
    id                bigint generated always as identity primary key,
    reference         text not null check (length(reference) between 1 and 80),
    attempt           int not null check (attempt > 0),
    organisation_id   bigint not null references organisation,
    title             text not null check (length(title) between 1 and 200),
    kind              text not null check (kind in ('COUNTED', 'BY_NAME', 'PAPER')),
    state             text not null check (state in ('PREPARED', 'OPEN', 'CLOSED', 'PUT_OFF', 'VOID')),
    quorum            text not null,
    pass              text not null,
    base              text not null check (base in ('ENTITLED', 'PRESENT')),
    written           text not null check (written in ('COUNTED', 'READ_OUT', 'NEVER')),
    fewest            int not null,
    secret            boolean not null,
    clause            text not null,
    chair_id          bigint not null references person,
    recorder_id       bigint not null references person,
    -- 末位表态: whose word comes after everybody else's; null where nobody's does
    last_id           bigint references person,
    written_in_favour int not null default 0 check (written_in_favour >= 0),
    prepared_at       timestamptz not null,
    opened_at         timestamptz,
    ended_at          timestamptz,
    why               text check (length(why) between 1 and 500),
    issued            int check (issued >= 0),
    returned          int check (returned >= 0),
    invalid           int check (invalid >= 0),
    in_favour         int check (in_favour >= 0),
    against           int check (against >= 0),
    abstained         int check (abstained >= 0),
    entitled          int,
    present           int,
    outcome           text check (outcome in ('PASSED', 'NOT_PASSED')),
    unique (reference, attempt),
    check ((issued is null) = (returned is null) and (returned is null) = (invalid is null)),
    check (issued is null or kind = 'PAPER'),
    check ((in_favour is null) = (against is null) and (against is null) = (abstained is null)),
    check ((outcome is null) = (state <> 'CLOSED')),
    check ((ended_at is null) = (state in ('PREPARED', 'OPEN')))
);
-- one at a time
create unique index ballot_round_running on ballot_round (reference) where state in ('PREPARED', 'OPEN');

-- 应到有表决权, frozen; who stays out (回避) is on it and not present.
create table ballot_roll (
    round_id  bigint not null references ballot_round,
    person_id bigint not null references person,
    name      text not null,
    present   boolean not null default false,
    recused   boolean not null default false,
    -- asked and silent
    silent    boolean not null default false,
    left_at   timestamptz,
    primary key (round_id, person_id),
    check (not (recused and present)),
    check (left_at is null or not present)
);

-- Entitled, and left out of 应到 by decision: the superior's consent and the meeting's vote.
create table ballot_left_out (
    round_id  bigint not null references ballot_round,
    person_id bigint not null references person,
    name      text not null,
    reason    text not null check (length(reason) between 1 and 200),
    consent   text not null check (length(consent) between 1 and 200),
    primary key (round_id, person_id)
);

create table ballot_official (
    round_id     bigint not null references ballot_round,
    person_id    bigint not null references person,
    name         text not null,
    office       text not null check (office in ('TELLER', 'COUNTER')),
    confirmed_at timestamptz,
    primary key (round_id, person_id)
);

-- Only of rounds by name.
create table ballot_word (
    round_id   bigint not null,
    person_id  bigint not null,
    choice     text not null check (choice in ('IN_FAVOUR', 'AGAINST', 'ABSTAINED')),
    entered_by bigint not null references person,
    at         timestamptz not null,
    primary key (round_id, person_id),
    foreign key (round_id, person_id) references ballot_roll
);

do $$
begin
    if '${app_role}' <> current_user then
        revoke delete on ballot_round, ballot_roll, ballot_left_out, ballot_official, ballot_word from "${app_role}";
        revoke update on ballot_round, ballot_roll, ballot_left_out, ballot_official, ballot_word from "${app_role}";
        grant update (state, opened_at, ended_at, why, written_in_favour, issued, returned, invalid, in_favour, against,
            abstained, entitled, present, outcome) on ballot_round to "${app_role}";
        grant update (present, recused, silent, left_at) on ballot_roll to "${app_role}";
        grant update (confirmed_at) on ballot_official to "${app_role}";
        grant update (choice, entered_by, at) on ballot_word to "${app_role}";
    end if;
end $$;
