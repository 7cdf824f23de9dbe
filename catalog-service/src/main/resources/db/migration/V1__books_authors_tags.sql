create extension if not exists pg_trgm;

create table author (
    id         uuid primary key,
    name       text        not null,
    -- The name without case, accents, spaces and punctuation: one person has one key however the name is typed.
    name_key   text        not null unique,
    version    integer     not null default 0,
    created_at timestamptz not null default now()
);
create index author_name_sort on author (name_key, id);

create table book (
    id             uuid primary key,
    title          text        not null,
    -- The title without case, accents and punctuation: for sorting and for looking into.
    title_key      text        not null,
    original_title text,
    subtitle       text,
    description    text,
    isbn13         text,
    -- Negative years are BC.
    published_year integer,
    language       text,
    -- Minor units of the currency (ISO 4217); a book without a price is not for sale.
    price_amount   bigint check (price_amount >= 0),
    price_currency text,
    cover_url      text,
    rating_average numeric(3, 2),
    rating_count   integer     not null default 0,
    version        integer     not null default 0,
    created_at     timestamptz not null default now(),
    -- A deleted book stays for what refers to it, and so that an import does not bring it back.
    deleted_at     timestamptz,
    check ((price_amount is null) = (price_currency is null))
);
create unique index book_isbn13 on book (isbn13) where deleted_at is null;
create index book_by_title on book (title_key, id) where deleted_at is null;
create index book_by_rating_count on book (rating_count desc, id) where deleted_at is null;
create index book_by_rating_average on book (rating_average, id) where deleted_at is null;
create index book_by_year on book (published_year, id) where deleted_at is null;
-- Backwards with what has no value still last, which a backward scan of the indexes above cannot give.
create index book_by_rating_average_desc on book (rating_average desc nulls last, id) where deleted_at is null;
create index book_by_year_desc on book (published_year desc nulls last, id) where deleted_at is null;
create index book_by_created_at on book (created_at, id) where deleted_at is null;
create index book_title_words on book using gin (title_key gin_trgm_ops);

create table book_author (
    book_id   uuid    not null references book,
    position  integer not null,
    author_id uuid    not null references author,
    primary key (book_id, position)
);
create index book_author_books on book_author (author_id, book_id);

-- Where an imported book came from. The fingerprint tells an unchanged row from a changed one without comparing columns, so that
-- a second import leaves alone what staff have edited since.
create table book_source (
    source      text not null,
    source_id   text not null,
    fingerprint text not null,
    book_id     uuid not null references book,
    primary key (source, source_id)
);

create table tag (
    id         uuid primary key,
    name       text        not null unique,
    created_at timestamptz not null default now()
);
