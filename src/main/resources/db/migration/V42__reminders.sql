-- A superior's desk is reminded by a figure of its own: its days of reply are few.
insert into figure (name, field, valid_from, value, kind, choices, unit, source, certainty, label, note) values
    ('filing.remindBefore', null, '2016-12-13', '1', 'WORKING_DAYS', null, '个工作日',
     '条款 2.2', 'PROPOSAL', '上级答复到期前多少个工作日提醒', null);
