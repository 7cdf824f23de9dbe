create table review (
    id         uuid        primary key default uuidv7(),
    book_id    uuid        not null references book,
    user_id    text        not null,
    rating     smallint    not null check (rating between 1 and 5),
    text       text,
    version    integer     not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (book_id, user_id)
);
comment on table review is 'What readers say of books, one per reader and book. The ids are in the order of the writing.';
comment on column review.user_id is 'The subject of the reader''s token.';
create index review_of_book on review (book_id, id desc);

-- A book's rating is that of its source (an import) and that of our readers together. Both parts are kept, so that either can
-- change without rounding errors piling up.
alter table book
    add imported_average numeric(3, 2),
    add imported_count   integer not null default 0,
    add review_sum       integer not null default 0,
    add review_count     integer not null default 0;
update book set imported_average = rating_average, imported_count = rating_count;
comment on column book.rating_average is 'Of the imported ratings and the reviews together: book_rating().';
comment on column book.rating_count is 'imported_count + review_count.';

create function book_rating(imported_average numeric, imported_count integer, review_sum integer, review_count integer)
    returns numeric language sql immutable
    return case
        when review_count = 0 then imported_average
        when imported_average is null or imported_count = 0 then round(review_sum::numeric / review_count, 2)
        else round((imported_average * imported_count + review_sum) / (imported_count::bigint + review_count), 2)
    end;
