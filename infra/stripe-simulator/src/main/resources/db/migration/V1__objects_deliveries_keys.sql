-- Everything the API shows, as it shows it. json and not jsonb, so that members keep the order in which they were written.
create table object (
    id             text primary key,
    kind           text   not null,
    position       bigint generated always as identity unique,
    created        bigint not null,
    data           json   not null,
    internal       json,
    payment_intent text generated always as (data ->> 'payment_intent') stored,
    charge         text generated always as (data ->> 'charge') stored,
    type           text generated always as (data ->> 'type') stored,

    constraint kind_is_told check (kind = data ->> 'object' and id = data ->> 'id'),
    constraint intent_status check (kind <> 'payment_intent' or data ->> 'status' in
        ('requires_payment_method', 'requires_confirmation', 'requires_action', 'processing', 'requires_capture',
         'succeeded', 'canceled')),
    constraint intent_takes_no_more_than_its_amount check (kind <> 'payment_intent' or
        ((data ->> 'amount_received')::bigint >= 0 and (data ->> 'amount_capturable')::bigint >= 0
         and (data ->> 'amount_received')::bigint + (data ->> 'amount_capturable')::bigint <= (data ->> 'amount')::bigint)),
    constraint charge_gives_back_no_more_than_its_amount check (kind <> 'charge' or
        ((data ->> 'amount_refunded')::bigint between 0 and (data ->> 'amount')::bigint
         and (data ->> 'amount_captured')::bigint between 0 and (data ->> 'amount')::bigint))
);
comment on table object is 'Objects of the API: payment intents, charges, refunds, events, payment methods, webhook endpoints.';
comment on column object.position is 'Order of lists; later objects have higher ones.';
comment on column object.created is 'Unix time in seconds, by this database.';
comment on column object.internal is 'What the object knows and does not show: a payment method its test card, an endpoint its secret.';

create index object_by_kind on object (kind, position);
create index object_by_intent on object (payment_intent, kind, position) where payment_intent is not null;
create index object_by_charge on object (charge, position) where charge is not null;
create index event_by_type on object (type, position) where kind = 'event';
create unique index one_live_charge_per_intent on object ((data ->> 'payment_intent'))
    where kind = 'charge' and data ->> 'status' = 'succeeded';
create index uncaptured_charge_by_deadline on object (((data #>> '{payment_method_details,card,capture_before}')::bigint))
    where kind = 'charge' and data ->> 'status' = 'succeeded' and data ->> 'captured' = 'false' and data ->> 'refunded' = 'false';

-- An event on its way to an endpoint; written in the transaction of the change that the event tells of.
create table delivery (
    id              bigint generated always as identity primary key,
    event           text        not null references object (id),
    endpoint        text        not null references object (id) on delete cascade,
    state           text        not null default 'pending' check (state in ('pending', 'delivered', 'given_up')),
    attempts        integer     not null default 0,
    created_at      timestamptz not null default now(),
    next_attempt_at timestamptz not null default now(),
    last_answer     text,
    unique (event, endpoint)
);
comment on column delivery.next_attempt_at is 'When it may be claimed; a claim moves it on, so that one whose sender died is taken up again.';
comment on column delivery.last_answer is 'Status or failure of the last attempt.';
create index delivery_due on delivery (next_attempt_at) where state = 'pending';

-- First answers to requests that carried an Idempotency-Key; written in the transaction of the effect.
create table idempotency_key (
    key         text        primary key,
    path        text        not null,
    fingerprint text        not null,
    status      integer     not null,
    body        text        not null,
    request_id  text        not null,
    created_at  timestamptz not null default now()
);
create index idempotency_key_created_at on idempotency_key (created_at);
