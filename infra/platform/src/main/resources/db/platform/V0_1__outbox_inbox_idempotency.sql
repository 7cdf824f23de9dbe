-- Tables of the platform; each service has its own copy in its own database.

-- Events of committed changes, waiting to be published in the order of their ids. Rows are deleted once Kafka has them, so the
-- table stays small. The size limit keeps every row publishable: a message the broker refuses would block those behind it.
create table outbox (
    id         bigint generated always as identity primary key,
    event_id   uuid        not null,
    topic      text        not null,
    key        text        not null,
    payload    text        not null check (octet_length(payload) <= 900000),
    created_at timestamptz not null default now()
);

-- Events a consumer has acted on; written in the transaction of the effect.
create table inbox (
    consumer    text        not null,
    event_id    uuid        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_received_at on inbox (received_at);

-- Answers to requests that carried an Idempotency-Key; written in the transaction of the effect.
create table idempotency_key (
    caller      text        not null,
    key         text        not null,
    fingerprint text        not null,
    answer      text,
    created_at  timestamptz not null default now(),
    primary key (caller, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
