-- What a branch with a filed plan was last told about its agenda, and whether its superior was reminded to send somebody.
alter table theme_day
    add column agenda_told text not null default '',
    add column attendee_asked boolean not null default false;

insert into figure (name, field, valid_from, value, kind, choices, unit, source, certainty, label, note) values
    ('planning.attendeeBefore', null, '2016-12-13', '5', 'WORKING_DAYS', null, '个工作日',
     '条款 4.1b', 'PROPOSAL', '党日前多少个工作日提醒上级安排人到会', '只在必须有人到会的月份，还没有安排的，提醒一次。');
