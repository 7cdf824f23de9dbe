-- Rows of the append-only tables never change and never go.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create table orders (
    id             uuid primary key default uuidv7(),
    -- For people: B-10001.
    number         bigint generated always as identity (start with 10001) unique,
    buyer_id       text        not null,
    buyer_name     text        not null,
    -- For the receipt; never in an event of the order.
    buyer_email    text,
    status         text        not null default 'pending' check (status in
        ('pending', 'authorized', 'paid', 'shipped', 'partially_refunded', 'refunded', 'cancelled', 'failed')),
    -- What the buyer asked to pay in; null when any will do.
    currency       text,
    -- Minor units (ISO 4217); null until the catalog told the prices.
    total_amount   bigint check (total_amount > 0),
    total_currency text,
    payment_id     uuid unique,
    reason         text,
    -- Why it is to be cancelled; written before the provider is asked, so that nobody ships meanwhile.
    stop_reason    text,
    -- What placing it was answered; every repetition of the request gets the same.
    answer_status  integer,
    answer         text,
    request_id     text        not null,
    version        integer     not null default 0,
    placed_at      timestamptz not null default now(),
    pay_until      timestamptz not null,
    check ((total_amount is null) = (total_currency is null)),
    check ((total_amount is null) = (payment_id is null)),
    check (status in ('pending', 'cancelled', 'failed') or payment_id is not null),
    check ((answer_status is null) = (answer is null))
);
create index orders_of_buyer on orders (buyer_id, id desc);
create index orders_by_status on orders (status, id desc);
create index orders_unpaid on orders (pay_until) where status = 'pending' and stop_reason is null;
comment on table orders is 'The lock of an order''s row is the first that a transaction about the order takes; then payment, then all else.';

create table order_item (
    order_id      uuid    not null references orders,
    position      integer not null,
    book_id       uuid    not null,
    quantity      integer not null check (quantity > 0),
    -- As the catalog told them when the order was placed.
    title         text,
    unit_amount   bigint check (unit_amount >= 0),
    unit_currency text,
    primary key (order_id, position),
    unique (order_id, book_id),
    check ((unit_amount is null) = (unit_currency is null))
);

create table payment (
    id            uuid primary key,
    order_id      uuid        not null unique references orders,
    buyer_id      text        not null,
    status        text        not null default 'pending'
        check (status in ('pending', 'authorized', 'captured', 'cancelled')),
    amount        bigint      not null check (amount > 0),
    currency      text        not null,
    -- The provider's id of it; null until the provider told it.
    intent_id     text unique,
    client_secret text,
    request_id    text        not null,
    version       integer     not null default 0,
    created_at    timestamptz not null default now()
);

-- What happened to payments. How much was captured and given back is the sum of these.
create table payment_event (
    id          bigint generated always as identity primary key,
    payment_id  uuid        not null references payment,
    kind        text        not null check (kind in
        ('created', 'authorized', 'declined', 'captured', 'cancelled', 'refunded', 'refund_returned')),
    amount      bigint      not null check (amount >= 0),
    -- Tells it from others of its kind: nothing is captured twice, and no refund is counted twice.
    reference   text        not null,
    code        text,
    message     text,
    -- By the provider's clock where the provider told it.
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    unique (payment_id, kind, reference)
);
create trigger payment_event_is_append_only before update or delete on payment_event
    for each row execute function refuse_change();
create trigger payment_event_is_kept before truncate on payment_event
    for each statement execute function refuse_change();

create table shipment (
    id              uuid primary key default uuidv7(),
    order_id        uuid        not null references orders,
    status          text        not null check (status in ('awaiting_capture', 'shipped', 'refused')),
    carrier         text,
    tracking_number text,
    -- The job that takes the money before the books leave; null when it was taken already.
    capture_job_id  uuid unique,
    reason          text,
    created_by      text        not null,
    created_at      timestamptz not null default now(),
    shipped_at      timestamptz,
    check ((status = 'shipped') = (shipped_at is not null))
);
create unique index shipment_is_one_per_order on shipment (order_id) where status <> 'refused';
create index shipment_of_order on shipment (order_id, id);

create table refund (
    id          uuid primary key default uuidv7(),
    payment_id  uuid        not null references payment,
    amount      bigint      not null check (amount > 0),
    reason      text        not null,
    status      text        not null default 'pending' check (status in ('pending', 'succeeded', 'failed')),
    provider_id text unique,
    failure     text,
    created_by  text        not null,
    created_at  timestamptz not null default now()
);
create index refund_of_payment on refund (payment_id);

-- Every call to another party, written down before it is made. What is open is continued, by a request or by the janitor,
-- under the same idempotency key, until its outcome is known.
create table provider_call (
    id              uuid primary key,
    kind            text        not null check (kind in ('reserve_stock', 'create_intent', 'capture', 'cancel', 'refund')),
    order_id        uuid        not null references orders,
    payment_id      uuid references payment,
    refund_id       uuid references refund,
    -- Made of our own ids.
    idempotency_key text        not null unique,
    amount          bigint check (amount > 0),
    currency        text,
    detail          text,
    state           text        not null default 'open' check (state in ('open', 'succeeded', 'refused', 'abandoned')),
    attempts        integer     not null default 0,
    -- Somebody is at it until then; one who died is not waited for any longer.
    leased_until    timestamptz,
    next_look_at    timestamptz not null,
    last_error      text,
    request_id      text        not null,
    created_at      timestamptz not null default now(),
    finished_at     timestamptz,
    check ((amount is null) = (currency is null)),
    check ((state = 'open') = (finished_at is null))
);
create index provider_call_due on provider_call (next_look_at) where state = 'open';
create index provider_call_open on provider_call (order_id, id) where state = 'open';
create index provider_call_refused on provider_call (order_id, kind, id) where state = 'refused';
-- A refund may be one of several; the others are under way once at most.
create unique index provider_call_is_one_at_a_time on provider_call (order_id, kind) where state = 'open' and kind <> 'refund';

-- Webhooks as they came; an event is known by its id, however often it comes.
create table webhook_event (
    id              text primary key,
    type            text        not null,
    payload         text        not null,
    state           text        not null default 'waiting' check (state in ('waiting', 'done', 'ignored', 'given_up')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    last_error      text,
    request_id      text        not null,
    received_at     timestamptz not null default now(),
    finished_at     timestamptz
);
create index webhook_event_due on webhook_event (next_attempt_at) where state = 'waiting';
create index webhook_event_open on webhook_event (state, received_at) where state in ('waiting', 'given_up');

-- The books, in double entry. Debits are positive, credits negative.
create table ledger_account (
    code text primary key,
    kind text not null check (kind in ('asset', 'income'))
);
insert into ledger_account values ('receivable', 'asset'), ('cash', 'asset'), ('revenue', 'income'), ('refunds', 'income');

create table ledger_transaction (
    id         uuid primary key default uuidv7(),
    kind       text        not null check (kind in ('capture', 'refund', 'refund_returned')),
    -- The payment or refund; nothing is posted twice.
    reference  uuid        not null,
    order_id   uuid        not null references orders,
    payment_id uuid        not null references payment,
    memo       text        not null,
    posted_at  timestamptz not null default now(),
    -- The database transaction that posts it; no other one may add to it.
    posted_by  xid8        not null default pg_current_xact_id(),
    unique (kind, reference)
);

create table ledger_entry (
    id             bigint generated always as identity primary key,
    transaction_id uuid   not null references ledger_transaction,
    account        text   not null references ledger_account,
    currency       text   not null check (currency ~ '^[A-Z]{3}$'),
    amount         bigint not null check (amount <> 0)
);
create index ledger_entry_of_transaction on ledger_entry (transaction_id);
create index ledger_entry_of_account on ledger_entry (account, id desc);
create index ledger_entry_sums on ledger_entry (account, currency) include (amount);

create function refuse_late_entry() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger_transaction where id = new.transaction_id and posted_by = pg_current_xact_id()) then
        raise exception 'ledger transaction % is closed', new.transaction_id using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger ledger_entry_is_in_time before insert on ledger_entry
    for each row execute function refuse_late_entry();

-- Looked at when the database transaction commits: by then a posting must be whole.
create function check_balance() returns trigger language plpgsql as $$
declare
    posting uuid := case tg_table_name when 'ledger_entry' then to_jsonb(new) ->> 'transaction_id' else to_jsonb(new) ->> 'id' end;
begin
    if not exists (select from ledger_entry where transaction_id = posting) then
        raise exception 'ledger transaction % has no entries', posting using errcode = 'check_violation';
    end if;
    if exists (select from ledger_entry where transaction_id = posting group by currency having sum(amount) <> 0) then
        raise exception 'ledger transaction % does not balance', posting using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger ledger_entry_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function check_balance();
create constraint trigger ledger_transaction_balances after insert on ledger_transaction
    deferrable initially deferred for each row execute function check_balance();

create trigger ledger_entry_is_append_only before update or delete on ledger_entry
    for each row execute function refuse_change();
create trigger ledger_entry_is_kept before truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger ledger_transaction_is_append_only before update or delete on ledger_transaction
    for each row execute function refuse_change();
create trigger ledger_transaction_is_kept before truncate on ledger_transaction
    for each statement execute function refuse_change();
