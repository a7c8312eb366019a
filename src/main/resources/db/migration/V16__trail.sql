-- 办理记录: append-only, by the program's rights and by triggers.
create table trail_entry (
    id              bigint generated always as identity primary key,
    at              timestamptz not null,
    person_id       bigint references person,
    -- as it was then: the hash covers it
    person_name     text,
    post            text,
    organisation_id bigint references organisation,
    action          text not null,
    sentence        text not null,
    root_instance   text,
    subject         text,
    details         jsonb not null,
    content_hash    text not null
);
create index trail_of_root on trail_entry (root_instance, id);
create index trail_of_person on trail_entry (person_id, id desc);
create trigger trail_rows_stay before update or delete on trail_entry
    for each row execute function refuse_change();
create trigger trail_stays before truncate on trail_entry
    for each statement execute function refuse_change();
do $$
begin
    if exists (select from pg_roles where rolname = 'themeday_app') then
        revoke update, delete, truncate on trail_entry from themeday_app;
    end if;
end $$;
