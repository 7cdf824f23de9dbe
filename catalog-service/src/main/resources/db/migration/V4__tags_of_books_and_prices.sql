create table book_tag (
    book_id uuid not null references book,
    tag_id  uuid not null references tag,
    primary key (book_id, tag_id)
);
create index book_tag_books on book_tag (tag_id, book_id);

create table price_history (
    id       bigint generated always as identity primary key,
    book_id  uuid        not null references book,
    -- Both null from when the book was not for sale.
    amount   bigint check (amount >= 0),
    currency text,
    since    timestamptz not null default now(),
    check ((amount is null) = (currency is null))
);
comment on table price_history is 'What a book has cost, each price from when on. Written by a trigger, so that no way of changing a price goes past it.';
create index price_history_of_book on price_history (book_id, id desc);

create function keep_price() returns trigger language plpgsql as $$
begin
    insert into price_history (book_id, amount, currency) values (new.id, new.price_amount, new.price_currency);
    return null;
end $$;
create trigger book_first_price after insert on book for each row
    when (new.price_amount is not null) execute function keep_price();
create trigger book_new_price after update of price_amount, price_currency on book for each row
    when ((old.price_amount, old.price_currency) is distinct from (new.price_amount, new.price_currency))
    execute function keep_price();
insert into price_history (book_id, amount, currency, since)
    select id, price_amount, price_currency, created_at from book where price_amount is not null;
