-- What a superior requires of every branch below in one month; it stands in each plan already.
create table required_item (
    id              bigint generated always as identity primary key,
    organisation_id bigint not null references organisation,
    month           date not null check (extract(day from month) = 1),
    title           text not null,
    content         text not null,
    published_by    bigint not null references person,
    published_at    timestamptz not null
);
create index required_item_of_month on required_item (month, organisation_id);

-- 一室两挂六带 (2.3): one tick per branch and day.
alter table theme_day add column room_ready boolean not null default false;
