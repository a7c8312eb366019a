-- For tables that only grow. Rights refuse the program's own role; this refuses everybody else who forgets, and is all
-- that there is on a server with one user. Use: before update or delete for each row, before truncate for each statement.
create function refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception '% only grows: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;
