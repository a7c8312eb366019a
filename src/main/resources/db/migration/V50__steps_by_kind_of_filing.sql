-- The inner steps are a row per kind of filing and superior: what was set for all counts for both kinds.
update figure set name = 'filing.steps.themeDayPlan', label = '上级按什么步骤办理主题党日方案的报批'
    where name = 'filing.steps';
insert into figure (name, organisation_id, field, valid_from, value, kind, choices, unit, source, certainty, label, note)
    select 'filing.steps.themeDayNotHeld', organisation_id, field, valid_from, value, kind, choices, unit, source,
        certainty, '上级按什么步骤办理不召开主题党日的请示', note
    from figure where name = 'filing.steps.themeDayPlan';
