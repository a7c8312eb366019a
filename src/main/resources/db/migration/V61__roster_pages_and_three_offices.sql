-- Two more offices of the platform. System administrator, security administrator and auditor watch over one another:
-- nobody holds two of them at a time.
alter table post_held drop constraint post_held_post_check;
alter table post_held add constraint post_held_post_check check (post in
    ('SECRETARY', 'DEPUTY', 'ORGANISATION_MEMBER', 'PUBLICITY_MEMBER', 'DISCIPLINE_MEMBER', 'COMMITTEE_MEMBER',
     'GROUP_LEADER', 'RECORDER', 'HANDLER', 'SIGNATORY', 'SUPERVISION_MEMBER', 'DESIGNER', 'ADMINISTRATOR',
     'SECURITY_ADMINISTRATOR', 'AUDITOR'));
alter table post_held add constraint one_of_the_three_offices exclude using gist (
    int8range(person_id, person_id, '[]') with &&,
    daterange(since, until, '[]') with &&)
    where (post in ('ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR'));

-- A code that lets somebody in once who has forgotten the password; from then on there is none until they choose one.
alter table account add column code_hash text;
alter table account add column code_until timestamptz;
alter table account add column chosen boolean not null default true;
alter table account add constraint account_code check ((code_hash is null) = (code_until is null));
-- First passwords that nobody has used yet may be printed again.
update account set chosen = not must_change;
create index trail_entry_at on trail_entry (at desc, id desc);

-- Written once; the rows of an import are taken away with it and never changed.
do $$
begin
    if '${app_role}' <> current_user then
        revoke update, delete on agreed_model, departure from "${app_role}";
        revoke update on roster_row, roster_finding from "${app_role}";
    end if;
end $$;
