-- Forms as they were when somebody filled them in, so that old submissions are shown with their own labels.
create table form_version (
    hash text primary key check (length(hash) = 64),
    json text not null
);

create table attachment (
    id bigint generated always as identity primary key,
    name text not null,
    type text not null,
    size bigint not null check (size between 1 and 20971520),
    sha256 text not null check (length(sha256) = 64),
    content bytea not null,
    uploaded_by bigint not null,
    uploaded_at timestamptz not null,
    -- null until it belongs to a procedure: until then only the uploader sees it
    root_instance text,
    task_id text,
    attached_at timestamptz,
    check ((root_instance is null) = (attached_at is null))
);
-- photos and office files are packed already
alter table attachment alter column content set storage external;
create index attachment_root on attachment (root_instance) where root_instance is not null;
create index attachment_waiting on attachment (uploaded_by, uploaded_at) where root_instance is null;

create table submission (
    id bigint generated always as identity primary key,
    process_key text not null,
    root_instance text not null,
    process_instance text not null,
    -- null for a start form; a second click on a task finds the first
    task_id text unique,
    element text not null,
    form_key text not null,
    form_hash text not null references form_version (hash),
    title text not null,
    -- an object, or one string where the procedure seals its text
    "values" jsonb not null check (jsonb_typeof("values") in ('object', 'string')),
    person_id bigint not null,
    post text,
    organisation_id bigint,
    entered_for_person_id bigint,
    submitted_at timestamptz not null
);
create index submission_root on submission (root_instance, element, id);

create table submission_file (
    submission_id bigint not null references submission (id),
    attachment_id bigint not null references attachment (id),
    primary key (submission_id, attachment_id)
);
create index submission_file_attachment on submission_file (attachment_id);
