create table notice (
    id        bigint generated always as identity primary key,
    person_id bigint not null references person,
    title     text not null,
    link      text,
    told_at   timestamptz not null,
    read_at   timestamptz
);
create index notice_of_person on notice (person_id, told_at desc);
