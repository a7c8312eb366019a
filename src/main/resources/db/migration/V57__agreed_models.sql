-- The bytes that the engine's parse lets pass, by their SHA-256 in hex: what was agreed on, and what passed the check
-- when it was deployed. What stands in the engine today was deployed before there was such a record.
create table agreed_model (
    hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
    file text not null,
    agreed_at timestamptz not null default now()
);
insert into agreed_model (hash, file)
select encode(sha256(bytes_), 'hex'), min(name_) from engine.act_ge_bytearray
where deployment_id_ is not null and bytes_ is not null
group by 1;
create trigger rows before update or delete on agreed_model for each row execute function refuse_change();
create trigger whole before truncate on agreed_model for each statement execute function refuse_change();
