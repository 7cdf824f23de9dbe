-- What the catalog has told of each book; a copy, for showing and for filtering.
create table book (
    id             uuid primary key,
    -- The catalog's version; an older message never overwrites a newer one.
    version        integer     not null,
    title          text        not null,
    authors        text[]      not null,
    language       text,
    rating_average real check (rating_average between 0 and 5),
    rating_count   integer     not null check (rating_count >= 0),
    -- A deleted book stays for the titles in reasons, and so that an older message does not bring it back.
    deleted_at     timestamptz
);

-- What a reader lets us know of a book. One row per reader, book and type, the last one counts; purchases are one per order
-- as well. The book has no foreign key: topics are not in step, so an order may arrive before its book.
create table feedback (
    -- UUIDv7 of the database, new with each change of the row: its order is the order in which feedback was given.
    id        uuid primary key,
    user_id   text        not null check (length(user_id) between 1 and 255),
    book_id   uuid        not null,
    type      text        not null check (type in
        ('rating', 'like', 'dislike', 'view', 'cart', 'purchase', 'review', 'not_interested')),
    -- Stars of a rating.
    value     smallint check (value between 1 and 5),
    text      text,
    -- Where it comes from, if not from the reader's own call.
    order_id  uuid check (order_id is null or type = 'purchase'),
    review_id uuid check (review_id is null or type = 'rating'),
    at        timestamptz not null default now(),
    check ((type = 'rating') = (value is not null)),
    unique nulls not distinct (user_id, book_id, type, order_id)
);
-- A reader's own list and profile, and all readers one after the other for training.
create index feedback_by_reader on feedback (user_id, id) include (book_id, type, value);
create index feedback_by_order on feedback (order_id) where order_id is not null;
create index feedback_by_review on feedback (review_id) where review_id is not null;

-- The newest version acted on of what comes in versions from elsewhere: orders and reviews.
create table seen_version (
    kind    text    not null,
    id      uuid    not null,
    version integer not null,
    primary key (kind, id)
);

-- How often books and feedback have changed: the sum over all rows. A model says with which sum it was trained, in the snapshot
-- in which it read the data, so no change is ever missed. A connection always counts in its own row, so that writers do not wait
-- for each other.
create table data_revision (
    shard   smallint primary key,
    changes bigint not null default 0
) with (fillfactor = 20);
insert into data_revision (shard) select generate_series(0, 63);

create function count_change() returns trigger language plpgsql as $$
begin
    -- Once per statement, however many rows it changed; not at all when it changed none.
    if exists (select from changed) then
        update data_revision set changes = changes + 1 where shard = pg_backend_pid() % 64;
    end if;
    return null;
end
$$;
create trigger book_inserted after insert on book
    referencing new table as changed for each statement execute function count_change();
create trigger book_updated after update on book
    referencing new table as changed for each statement execute function count_change();
create trigger book_deleted after delete on book
    referencing old table as changed for each statement execute function count_change();
create trigger feedback_inserted after insert on feedback
    referencing new table as changed for each statement execute function count_change();
create trigger feedback_updated after update on feedback
    referencing new table as changed for each statement execute function count_change();
create trigger feedback_deleted after delete on feedback
    referencing old table as changed for each statement execute function count_change();
