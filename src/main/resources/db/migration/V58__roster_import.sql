-- 名册导入: keys that stay when names change, and files on their way in.

-- Everybody and every organisation has one, also who was entered on a page; a file may bring its own. Starts with a
-- letter, so that no spreadsheet takes it for a number.
alter table organisation
    add code text not null default 'Z' || upper(left(replace(gen_random_uuid()::text, '-', ''), 10))
        check (code ~ '^[0-9A-Za-z-]{1,30}$');
create unique index organisation_code on organisation (code);
alter table person
    add number text not null default 'D' || upper(left(replace(gen_random_uuid()::text, '-', ''), 10))
        check (number ~ '^[0-9A-Za-z-]{1,30}$');
create unique index person_number on person (number);

create table roster_import (
    id          bigint generated always as identity primary key,
    person_id   bigint not null references person,
    file_name   text not null check (length(file_name) between 1 and 200),
    received_at timestamptz not null,
    state       text not null check (state in ('CHECKING', 'CHECKED', 'APPLYING', 'APPLIED')),
    -- of the last sign of life of whoever works at it
    told_at     timestamptz not null,
    done        int not null default 0,
    row_count   int not null,
    -- of the last check
    counts      jsonb not null default '{}',
    digest      text,
    faults      int not null default 0,
    remark      text
);
create index roster_import_of on roster_import (person_id);

-- What stands in the file; gone when it is applied, or a day after it came.
create table roster_row (
    import_id bigint not null references roster_import on delete cascade,
    sheet     text not null check (sheet in ('ORGANISATIONS', 'MEMBERS', 'POSTS')),
    line      int not null,
    cells     text[] not null,
    primary key (import_id, sheet, line)
);

-- What is wrong with it, and what it would change.
create table roster_finding (
    id        bigint generated always as identity primary key,
    import_id bigint not null references roster_import on delete cascade,
    sheet     text not null,
    line      int not null,
    header    text not null,
    sentence  text not null,
    fault     boolean not null
);
create index roster_finding_of on roster_finding (import_id, fault, id);

-- A membership that has ended; membership itself holds only who belongs to a branch now.
create table departure (
    id        bigint generated always as identity primary key,
    person_id bigint not null references person,
    branch_id bigint not null references organisation,
    left_on   date not null
);
create index departure_of_person on departure (person_id);
