-- Of several programs on this database one runs a schedule; the columns are those of ShedLock.
create table shedlock (
    name text primary key,
    lock_until timestamptz not null,
    locked_at timestamptz not null,
    locked_by text not null
);
