-- A branch's theme day of one month: planned, filed, held, recorded. Exactly one per branch and month.
create table theme_day (
    id               bigint generated always as identity primary key,
    branch_id        bigint not null references organisation,
    month            date not null check (extract(day from month) = 1),
    root_instance    text unique,
    state            text not null check (state in ('PLANNING', 'FILED', 'TOLD', 'HELD', 'RECORDED', 'NOT_HELD')),
    rule_day         date not null,
    day              date not null,
    starts_at        time not null,
    place            text not null default '',
    host_id          bigint references person,
    recorder_id      bigint references person,
    dues_keeper_id   bigint references person,
    section          text not null default '',
    study            text not null default '',
    plus             text not null default '',
    remark           text not null default '',
    change_reason    text,
    adopted_for      integer,
    adopted_of       integer,
    adopted_on       date,
    filing_id        bigint references filing,
    without_reply    boolean not null default false,
    moved_from       date,
    moved_reason     text,
    held_on          date,
    minutes          text,
    recorded_at      timestamptz,
    not_held_reason  text,
    check (date_trunc('month', day) = month),
    unique (branch_id, month)
);
create index theme_day_of_month on theme_day (month, branch_id);

create table agenda_item (
    id           bigint generated always as identity primary key,
    theme_day_id bigint not null references theme_day,
    position     integer not null,
    item         text not null,
    title        text not null,
    clause       text not null,
    obligation   text not null check (obligation in ('OBLIGATORY', 'GENERALLY', 'REQUIRED', 'OWN')),
    left_out     boolean not null default false,
    reason       text,
    lead_id      bigint references person,
    note         text,
    done         boolean,
    done_reason  text,
    unique (theme_day_id, item)
);

create table attendance (
    theme_day_id bigint not null references theme_day,
    person_id    bigint not null references person,
    way          text not null check (way in ('IN_PERSON', 'ONLINE', 'SMALL_GROUP', 'AT_HOME', 'LEAVE', 'ABSENT')),
    note         text,
    make_up_on   date,
    entered_by   bigint references person,
    primary key (theme_day_id, person_id)
);
