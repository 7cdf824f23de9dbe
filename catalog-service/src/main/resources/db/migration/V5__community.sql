create table reader (
    id         text primary key,
    name       text        not null,
    email      text,
    updated_at timestamptz not null default now()
);
comment on table reader is 'People as the catalog sees them, from the token of what they wrote last.';
comment on column reader.id is 'The subject of the token.';
comment on column reader.email is 'For themselves and for staff.';
insert into reader (id, name) select distinct user_id, 'A reader' from review;

alter table review add helpful_count integer not null default 0 check (helpful_count >= 0);
comment on column review.helpful_count is 'How many readers found it helpful: its rows of review_vote.';

create table review_vote (
    review_id  uuid        not null references review on delete cascade,
    reader_id  text        not null references reader,
    created_at timestamptz not null default now(),
    primary key (review_id, reader_id)
);
comment on table review_vote is 'Who found a review helpful. It goes with the review.';

create table post (
    id           uuid        primary key default uuidv7(),
    author_id    text        not null references reader,
    title        text        not null,
    body         text        not null,
    published_at timestamptz,
    version      integer     not null default 0,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz
);
comment on table post is 'The community''s blog.';
comment on column post.published_at is 'Null for a draft, which only its author and staff see.';
create index post_published on post (published_at desc, id desc) where published_at is not null and deleted_at is null;
create index post_of_author on post (author_id, id desc) where deleted_at is null;

create table comment (
    id         uuid        primary key default uuidv7(),
    post_id    uuid        not null references post,
    parent_id  uuid,
    author_id  text        not null references reader,
    body       text        not null,
    version    integer     not null default 0,
    created_at timestamptz not null default now(),
    deleted_at timestamptz,
    unique (post_id, id),
    -- An answer belongs to the post of what it answers.
    foreign key (post_id, parent_id) references comment (post_id, id)
);
comment on column comment.parent_id is 'What it answers; null for what is said of the post itself.';
comment on column comment.deleted_at is 'A deleted comment stays without its text while there are answers to it.';
create index comment_answers on comment (post_id, parent_id, id);

create table reading_group (
    id           uuid        primary key default uuidv7(),
    name         text        not null,
    name_key     text        not null unique,
    description  text,
    created_by   text        not null references reader,
    member_count integer     not null default 0 check (member_count >= 0),
    version      integer     not null default 0,
    created_at   timestamptz not null default now()
);
comment on column reading_group.name_key is 'The name without case, accents, spaces and punctuation.';

create table group_member (
    group_id  uuid        not null references reading_group,
    reader_id text        not null references reader,
    joined_at timestamptz not null default now(),
    primary key (group_id, reader_id)
);
create index group_member_groups on group_member (reader_id, group_id);
