-- A superior's desk is reminded by a figure of its own: its days of reply are few.
insert into figure (name, field, valid_from, value, kind, choices, unit, source, certainty, label, note) values
    ('filing.remindBefore', null, '2016-12-13', '1', 'WORKING_DAYS', null, '个工作日',
     '条款 2.2', 'PROPOSAL', '上级答复到期前多少个工作日提醒', null);

-- Asked of somebody who left; waits for a secretary to go to.
alter table inbox_item add column given_back boolean not null default false;
create index inbox_given_back on inbox_item (id) where given_back and ended_at is null;
