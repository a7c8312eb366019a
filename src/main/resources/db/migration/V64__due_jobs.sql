-- The engine asks for due jobs all the time; most of what it keeps are timers of the coming weeks.
create index job_due on engine.act_ru_job (duedate_);
