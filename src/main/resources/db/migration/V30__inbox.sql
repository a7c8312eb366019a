-- One row per matter: an instance that nobody called.
create table matter (
    root_instance   text primary key,
    procedure       text not null,
    definition_id   text not null,
    business_key    text,
    organisation_id bigint not null references organisation,
    title           text not null,
    restricted      boolean not null default false,
    started_by      bigint references person,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    ended_with      text
);
create index matter_of_organisation on matter (organisation_id, started_at desc);
create index matter_of_starter on matter (started_by, started_at desc);

-- What somebody has to do or has done: one row per engine task, or per person asked by a room.
create table inbox_item (
    id              bigint generated always as identity primary key,
    kind            text not null check (kind in ('TASK', 'ASK')),
    task_id         text unique,
    root_instance   text not null,
    instance        text,
    procedure       text not null,
    definition_id   text,
    element         text,
    reference       text,
    title           text not null,
    organisation_id bigint not null references organisation,
    posts           text[] not null default '{}',
    person_id       bigint references person,
    link            text,
    due             timestamptz,
    step            integer,
    steps           integer,
    opened_at       timestamptz not null,
    ended_at        timestamptz,
    ending          text check (ending in ('COMPLETED', 'CANCELLED')),
    done_by         bigint references person,
    done_as         text,
    check ((kind = 'TASK') = (task_id is not null)),
    check (kind = 'TASK' or person_id is not null)
);
create index inbox_open_of_organisation on inbox_item (organisation_id, due) where ended_at is null;
create index inbox_open_of_person on inbox_item (person_id, due) where ended_at is null and person_id is not null;
create index inbox_done_by on inbox_item (done_by, ended_at desc) where done_by is not null;
create index inbox_of_root on inbox_item (root_instance);
create unique index inbox_ask_once on inbox_item (reference, person_id) where kind = 'ASK' and ended_at is null;

create table passed_element (
    id            bigint generated always as identity primary key,
    root_instance text not null,
    instance      text not null,
    procedure     text not null,
    element       text not null,
    name          text not null,
    kind          text not null,
    passed_at     timestamptz not null
);
create index passed_of_root on passed_element (root_instance, id);
