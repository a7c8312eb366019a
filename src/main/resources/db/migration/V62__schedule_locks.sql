-- Of several programs on this database one runs a schedule; the columns are those of ShedLock, which writes UTC.
create table shedlock (
    name text primary key,
    lock_until timestamp not null,
    locked_at timestamp not null,
    locked_by text not null
);
