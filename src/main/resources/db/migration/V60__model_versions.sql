-- Every closure that was put live, numbered per name; the newest is the live one. What the engine has from before is
-- taken over in the order in which it came.
create table model_version (
    id            bigint generated always as identity primary key,
    name          text        not null,
    number        int         not null check (number > 0),
    deployment_id varchar(64) not null unique,
    source        text        not null,
    deployed_at   timestamptz not null,
    unique (name, number)
);
insert into model_version (name, number, deployment_id, source, deployed_at)
select name_, row_number() over (partition by name_ order by deploy_time_, id_), id_, source_, deploy_time_
from engine.act_re_deployment
where source_ like 'shipped:%'
order by deploy_time_, id_;

-- A change of models, tables or forms that another designer has to agree to. One that came with the program has no
-- proposer and keeps the hash under which it was shipped, so that it is proposed once.
create table model_proposal (
    id          bigint generated always as identity primary key,
    proposed_by bigint references person (id),
    proposed_at timestamptz not null,
    reason      text        not null,
    shipped     text unique,
    state       text        not null check (state in ('OPEN', 'LIVE', 'DECLINED', 'WITHDRAWN')),
    decided_by  bigint references person (id),
    decided_at  timestamptz,
    answer      text,
    check ((proposed_by is null) = (shipped is not null)),
    check ((state = 'OPEN') = (decided_at is null)),
    -- Two persons, whatever the program does.
    check (state <> 'LIVE' or decided_by is distinct from proposed_by)
);
create table model_proposal_file (
    proposal_id bigint not null references model_proposal (id),
    name        text   not null,
    content     bytea  not null,
    -- What was live when it was proposed; null for a new file.
    before      bytea,
    primary key (proposal_id, name)
);
create table model_proposal_version (
    proposal_id bigint not null references model_proposal (id),
    version_id  bigint not null unique references model_version (id),
    primary key (proposal_id, version_id)
);

-- What is agreed stays as it is. With a server of one user app_role is the owner, who keeps all rights.
do $$
begin
    if '${app_role}' <> current_user then
        revoke update, delete on model_version, model_proposal_file, model_proposal_version, model_proposal
            from "${app_role}";
        grant update (state, decided_by, decided_at, answer) on model_proposal to "${app_role}";
    end if;
end $$;
