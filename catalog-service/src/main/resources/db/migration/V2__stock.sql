create table stock (
    book_id   uuid    primary key references book,
    available integer not null default 0 check (available >= 0),
    reserved  integer not null default 0 check (reserved >= 0),
    version   integer not null default 0
);
comment on table stock is 'Copies of a book; a book without a row has none.';
comment on column stock.available is 'Copies that can be ordered now.';
comment on column stock.reserved is 'Copies set aside by reservations that are reserved or confirmed: the sum of their items.';
comment on column stock.version is 'Grows with every change; catalog.stock.v1 tells it.';

create table reservation (
    order_id   uuid        primary key,
    state      text        not null check (state in ('reserved', 'confirmed', 'committed', 'released', 'expired')),
    expires_at timestamptz not null,
    request_id text,
    created_at timestamptz not null default now()
);
comment on table reservation is 'Copies set aside for an order. One without items stands for an order that ended before it reserved.';
comment on column reservation.expires_at is 'When a reservation that is still reserved gives its copies back.';
comment on column reservation.request_id is 'The request that reserved, so that the logs of what happens later name it.';
create index reservation_to_expire on reservation (expires_at) where state = 'reserved';

create table reservation_item (
    order_id       uuid    not null references reservation,
    -- Not the book itself: who reserves holds the lock of the stock, so this reference waits for nobody.
    book_id        uuid    not null references stock,
    quantity       integer not null check (quantity > 0),
    title          text    not null,
    price_amount   bigint check (price_amount >= 0),
    price_currency text,
    primary key (order_id, book_id),
    check ((price_amount is null) = (price_currency is null))
);
comment on table reservation_item is 'What an order has set aside, with title and unit price of that moment; never changed.';
