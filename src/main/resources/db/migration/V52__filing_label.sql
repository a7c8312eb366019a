-- What kind of filing it is, in words of the room that files it: the desk groups by it.
alter table filing add column label text;
update filing set label = case subject
    when 'THEME_DAY_PLAN' then '主题党日方案'
    when 'THEME_DAY_NOT_HELD' then '不召开的请示'
    else subject end;
alter table filing alter column label set not null;
