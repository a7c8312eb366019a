-- Committee members say on their own phones what they think of a plan (3.2). Each sending in asks anew: a round.
create table plan_round (
    theme_day_id bigint not null references theme_day,
    round        integer not null check (round > 0),
    asked_at     timestamptz not null,
    closed_at    timestamptz,
    primary key (theme_day_id, round)
);
create unique index plan_round_open on plan_round (theme_day_id) where closed_at is null;

create table plan_opinion (
    theme_day_id bigint not null,
    round        integer not null,
    person_id    bigint not null references person,
    choice       text not null check (choice in ('AGREE', 'DISAGREE', 'ABSTAIN')),
    remark       text not null default '' check (length(remark) <= 500),
    said_at      timestamptz not null,
    primary key (theme_day_id, round, person_id),
    foreign key (theme_day_id, round) references plan_round
);

-- Whom a superior sends to a branch's theme day (4.1b): one of its own people, or somebody else by name.
create table day_attendee (
    branch_id       bigint not null references organisation,
    month           date not null check (extract(day from month) = 1),
    organisation_id bigint not null references organisation,
    person_id       bigint references person,
    name            text not null check (length(name) between 1 and 50),
    named_by        bigint not null references person,
    named_at        timestamptz not null,
    primary key (branch_id, month, organisation_id)
);
