-- Facts stay as they were written: the program may change only what its code changes, column by column, and takes away
-- nothing that is not named here. A column that comes later and changes needs its own grant. With a server of one user
-- app_role is the owner, who keeps all rights; the triggers below hold for it too.
do $$
declare
    facts record;
begin
    if '${app_role}' = current_user then
        return;
    end if;
    for facts in select * from (values
        -- written once
        ('form_version', '', false),
        ('submission', '', false),
        ('submission_file', '', false),
        ('involvement', '', false),
        ('passed_element', '', false),
        ('filing_passage', '', false),
        ('required_item', '', true),
        ('theme_day_guest', '', true),
        -- with a part that changes
        ('matter', 'title, started_by, ended_at, ended_with', false),
        ('inbox_item', 'root_instance, element, title, organisation_id, posts, person_id, due, step, ended_at, ending,'
            ' done_by, done_as, given_back, told, look_at', false),
        ('filing', 'addressee_id, state, due, met_on, present_count, favour_count, decided_by, decided_at, opinion,'
            ' document_number', false),
        ('document_sequence', 'last_number', false),
        ('document_number', 'void, void_reason, voided_by, voided_at', false),
        ('theme_day', 'root_instance, state, day, starts_at, place, host_id, recorder_id, dues_keeper_id, section, study,'
            ' plus, remark, change_reason, adopted_for, adopted_of, adopted_on, filing_id, without_reply, moved_from,'
            ' moved_reason, held_on, minutes, recorded_at, not_held_reason, not_held_by, room_ready, sheet_photo_id,'
            ' morning_meeting, agenda_told, attendee_asked', false),
        ('agenda_item', 'lead_id, note, done, done_reason', true),
        ('attendance', 'way, note, make_up_on, entered_by', false),
        ('entered_for', 'contradicted_at, contradiction', false),
        ('plan_round', 'closed_at', false),
        ('plan_opinion', 'choice, remark, said_at', false),
        ('day_attendee', 'person_id, name, named_by, named_at', true),
        ('attachment', 'root_instance, task_id, attached_at', true))
        as t (name, changes, removed)
    loop
        execute format('revoke update on %I from %I', facts.name, '${app_role}');
        if facts.changes <> '' then
            execute format('grant update (%s) on %I to %I', facts.changes, facts.name, '${app_role}');
        end if;
        if not facts.removed then
            execute format('revoke delete on %I from %I', facts.name, '${app_role}');
        end if;
    end loop;
    revoke delete on organisation, person, account from "${app_role}";
end $$;

-- What is written once and never taken away only grows, whoever the server's user is.
do $$
declare
    grows text;
begin
    foreach grows in array array['form_version', 'submission', 'submission_file', 'involvement', 'passed_element',
        'filing_passage'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            grows || '_rows_stay', grows);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            grows || '_stays', grows);
    end loop;
end $$;

-- Many logins tried from one place: no account's own count would notice.
alter table sign_in_failure add column address text;
create index sign_in_failure_from on sign_in_failure (address, failed_at);
