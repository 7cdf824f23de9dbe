create table room (
    id         uuid primary key,
    kind       text        not null check (kind in ('public', 'private', 'direct', 'group')),
    -- The room's name in topics and addresses; direct rooms and groups have none.
    slug       text        unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text,
    -- Null for the rooms of the house.
    owner_id   text,
    -- The two people of a direct room in order: they have one such room and no second.
    direct_key text        unique,
    -- Place of the latest message. Taken under the row's lock, so places have no gaps, and their order is that of commits.
    last_seq   bigint      not null default 0,
    created_at timestamptz not null default now(),
    check ((kind = 'direct') = (direct_key is not null)),
    check (slug is null or kind in ('public', 'private'))
);
comment on table room is 'Where people talk; topic room:<id> or room:<slug>.';

create table room_member (
    room_id   uuid        not null references room on delete cascade,
    user_id   text        not null,
    role      text        not null check (role in ('owner', 'member')),
    joined_at timestamptz not null default now(),
    primary key (room_id, user_id)
);
create index room_member_rooms on room_member (user_id, room_id);
comment on table room_member is 'Who may enter a room that is not public.';

create table message (
    id             uuid primary key,
    room_id        uuid        not null references room,
    seq            bigint      not null,
    sender_id      text        not null,
    -- As it was when the message was sent.
    sender_name    text        not null,
    body           text        not null check (char_length(body) between 1 and 4000),
    -- What the sender calls the message, so that one sent twice is stored once.
    client_id      text        check (char_length(client_id) between 1 and 64),
    thread_root_id uuid        references message,
    sent_at        timestamptz not null,
    edited_at      timestamptz,
    constraint message_place unique (room_id, seq)
);
create unique index message_client_id on message (room_id, sender_id, client_id) where client_id is not null;
create index message_thread on message (thread_root_id) where thread_root_id is not null;
comment on table message is 'What was said, in the order of seq within a room.';

create table notification (
    -- Id of the event that it tells of.
    id      uuid primary key,
    seq     bigint generated always as identity,
    user_id text        not null,
    kind    text        not null,
    data    jsonb       not null,
    at      timestamptz not null default now()
);
create index notification_latest on notification (user_id, seq);
comment on table notification is 'What a person is told on the topic user:<sub>.';

insert into room (id, kind, slug, name) values (uuidv7(), 'public', 'lobby', 'Lobby');
