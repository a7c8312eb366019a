-- Who proposed that the month's day is not held: the filing is theirs, and so nobody else's hand stands for it.
alter table theme_day add column not_held_by bigint references person;
