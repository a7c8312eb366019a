-- How far people have been told of a question that waits: 1 soon due, 2 late, 3 its superior knows; and when to look
-- again. What is open now is looked at once.
alter table inbox_item add column told smallint not null default 0 check (told between 0 and 3);
alter table inbox_item add column look_at timestamptz;
update inbox_item set look_at = opened_at where kind = 'ASK' and ended_at is null;
create index inbox_look_at on inbox_item (look_at) where kind = 'ASK' and ended_at is null;
