-- Books of orders that are authorised and not paid yet: they come when they are shipped, which may take days. They are not to be
-- recommended meanwhile; no model learns from them, so they are not feedback and count no change.
create table ordered_book (
    user_id  text not null check (length(user_id) between 1 and 255),
    -- No foreign key: as with feedback, an order may arrive before its book.
    book_id  uuid not null,
    order_id uuid not null,
    -- A reader's own are read with each request, in this order.
    primary key (user_id, order_id, book_id)
);
create index ordered_book_by_order on ordered_book (order_id);
