-- Which replies get a document number is a row per kind of filing.
update figure set name = 'filing.number.themeDayPlan', label = '主题党日方案的批复是否编发文字号'
    where name = 'filing.number';
insert into figure (name, organisation_id, field, valid_from, value, kind, choices, unit, source, certainty, label, note)
    select 'filing.number.themeDayNotHeld', organisation_id, field, valid_from, value, kind, choices, unit, source,
        certainty, '不召开主题党日的批复是否编发文字号', note
    from figure where name = 'filing.number.themeDayPlan';

-- 作废: a number is never drawn again; who voided it and why is kept beside it.
alter table document_number
    add column void_reason text check (length(void_reason) between 1 and 500),
    add column voided_by bigint references person,
    add column voided_at timestamptz,
    add check (void = (void_reason is not null and voided_by is not null and voided_at is not null));
