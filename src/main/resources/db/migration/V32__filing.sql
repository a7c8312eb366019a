-- What an organisation sends to its superior, the superior's handling and its reply.
create table filing (
    id              bigint generated always as identity primary key,
    root_instance   text not null,
    subject         text not null,
    kind            text not null check (kind in ('APPROVAL', 'RECORD')),
    decider         text not null check (decider in ('PARENT', 'APPROVING')),
    outcomes        text[] not null,
    due_figure      text not null,
    title           text not null,
    dossier         jsonb not null,
    link            text not null,
    submitter_id    bigint not null references organisation,
    addressee_id    bigint not null references organisation,
    previous_id     bigint references filing,
    state           text not null check (state in
                      ('FILED', 'APPROVED', 'RETURNED', 'REJECTED', 'RECEIVED', 'WITHDRAWN', 'LAPSED')),
    filed_by        bigint references person,
    filed_at        timestamptz not null,
    due             timestamptz,
    met_on          date,
    present_count   integer,
    favour_count    integer,
    decided_by      bigint references person,
    decided_at      timestamptz,
    opinion         text,
    document_number text
);
create index filing_waiting on filing (addressee_id, due) where state = 'FILED';
create index filing_of_root on filing (root_instance, id);
create index filing_of_addressee on filing (addressee_id, filed_at desc);

-- Who passed a filing on, to whom: both levels are kept.
create table filing_passage (
    id              bigint generated always as identity primary key,
    filing_id       bigint not null references filing,
    from_id         bigint not null references organisation,
    to_id           bigint not null references organisation,
    passed_by       bigint not null references person,
    opinion         text,
    passed_at       timestamptz not null
);

-- The last number drawn, per organisation, issuer's short name and year: drawn in the reply's transaction.
create table document_sequence (
    organisation_id bigint not null references organisation,
    code            text not null,
    year            integer not null,
    last_number     integer not null,
    primary key (organisation_id, code, year)
);
create table document_number (
    organisation_id bigint not null references organisation,
    code            text not null,
    year            integer not null,
    number          integer not null,
    filing_id       bigint not null references filing,
    void            boolean not null default false,
    primary key (organisation_id, code, year, number)
);
