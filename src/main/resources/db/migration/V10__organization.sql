-- 组织与党员: the tree, its people, and the posts they hold for a dated term.

create table organisation (
    id                  bigint generated always as identity primary key,
    parent_id           bigint references organisation,
    kind                text not null check (kind in
        ('MUNICIPAL', 'COUNTY', 'INDUSTRY', 'TOWNSHIP', 'GENERAL_BRANCH', 'BRANCH', 'GROUP')),
    name                text not null check (length(name) between 1 and 100),
    short_name          text not null check (length(short_name) between 1 and 50),
    field               text check (field in
        ('RURAL', 'COMMUNITY', 'GOVERNMENT', 'INSTITUTION', 'ENTERPRISE', 'SCHOOL', 'HOSPITAL', 'PRIVATE', 'SOCIAL')),
    can_approve_members boolean not null default false,
    document_code       text check (length(document_code) between 1 and 20),
    check (parent_id <> id),
    check ((kind = 'BRANCH') = (field is not null)),
    check (kind not in ('BRANCH', 'GROUP', 'GENERAL_BRANCH') or parent_id is not null),
    check (not can_approve_members or kind not in ('BRANCH', 'GROUP', 'GENERAL_BRANCH')),
    unique (parent_id, short_name),
    -- targets of the references below: a member's branch is a branch, and their group lies in that branch
    unique (id, kind),
    unique (id, parent_id)
);
-- one tree: a second root would be a second top without a superior
create unique index organisation_root on organisation ((parent_id is null)) where parent_id is null;

create table person (
    id         bigint generated always as identity primary key,
    name       text not null check (length(name) between 1 and 50),
    sex        text check (sex in ('MALE', 'FEMALE')),
    birth_date date check (birth_date > date '1900-01-01'),
    phone      text check (phone ~ '^[0-9]{5,20}$')
);
create unique index person_phone on person (phone) where phone is not null;

create table membership (
    person_id   bigint primary key references person,
    branch_id   bigint not null,
    group_id    bigint,
    kind        text not null check (kind in ('FULL', 'PROBATIONARY')),
    joined_on   date,
    status      text not null check (status in ('RESIDENT', 'MOBILE', 'RETIRED')),
    branch_kind text not null generated always as ('BRANCH') stored,
    group_kind  text not null generated always as ('GROUP') stored,
    foreign key (branch_id, branch_kind) references organisation (id, kind),
    foreign key (group_id, group_kind) references organisation (id, kind),
    foreign key (group_id, branch_id) references organisation (id, parent_id)
);
create index membership_branch on membership (branch_id);
create index membership_group on membership (group_id) where group_id is not null;

create table post_held (
    id              bigint generated always as identity primary key,
    person_id       bigint not null references person,
    organisation_id bigint not null references organisation,
    post            text not null check (post in
        ('SECRETARY', 'DEPUTY', 'ORGANISATION_MEMBER', 'PUBLICITY_MEMBER', 'DISCIPLINE_MEMBER', 'COMMITTEE_MEMBER',
         'GROUP_LEADER', 'RECORDER', 'HANDLER', 'SIGNATORY', 'SUPERVISION_MEMBER', 'DESIGNER', 'ADMINISTRATOR')),
    since           date not null,
    until           date,
    check (until >= since),
    -- one secretary at a time; a range of one id stands for "=", which gist has not without an extension
    constraint one_secretary_at_a_time exclude using gist (
        int8range(organisation_id, organisation_id, '[]') with &&,
        daterange(since, until, '[]') with &&) where (post = 'SECRETARY')
);
create index post_held_person on post_held (person_id);
create index post_held_organisation on post_held (organisation_id, post);
create unique index post_held_open on post_held (person_id, organisation_id, post) where until is null;
