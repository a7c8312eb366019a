-- 代录: what secretary, recorder or group leader entered for a member who said it or signed it on paper. Never a vote.
create table entered_for (
    id              bigint generated always as identity primary key,
    kind            text not null check (kind in ('ATTENDANCE', 'LEAVE', 'OPINION', 'APPLICATION', 'RECEIPT')),
    reference       text not null,
    person_id       bigint not null references person,
    sentence        text not null,
    root_instance   text not null references matter,
    photo_id        bigint references attachment,
    entered_by      bigint not null references person,
    entered_as      text not null,
    entered_at      timestamptz not null,
    contradicted_at timestamptz,
    contradiction   text check (length(contradiction) between 1 and 500),
    check ((contradicted_at is null) = (contradiction is null)),
    check (person_id <> entered_by)
);
create index entered_for_person on entered_for (person_id, id desc);
create index entered_for_reference on entered_for (reference, person_id, id desc);

-- Guests 列席 come from outside the branch and are neither expected nor counted.
create table theme_day_guest (
    id           bigint generated always as identity primary key,
    theme_day_id bigint not null references theme_day,
    name         text not null check (length(name) between 1 and 50),
    unit         text not null default '' check (length(unit) <= 100),
    unique (theme_day_id, name, unit)
);

-- The photo of the signed sheet; the committee meeting on the morning of the day (3.2).
alter table theme_day
    add column sheet_photo_id bigint references attachment,
    add column morning_meeting text not null default '';

insert into figure (name, field, valid_from, value, kind, choices, unit, source, certainty, label, note) values
    ('meeting.quorum', null, '2016-12-13', '>=1/2', 'FRACTION', null, null,
     '支部工作条例第 11 条', 'SEEN', '党员大会到会的有表决权党员占应到的比例', '“以上”含本数；预备党员出席但不计入。');
