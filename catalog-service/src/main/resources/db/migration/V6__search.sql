create extension if not exists unaccent;

create function search_fold(text) returns text language sql stable parallel safe
    return btrim(regexp_replace(regexp_replace(lower(unaccent(normalize($1, nfkc)) collate pg_c_utf8),
        '[''`\u02bc\u2019\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'));
comment on function search_fold is 'Text as search sees it: words without case, accents and punctuation, one space between them. '
    'Everything that is indexed and everything that is looked for goes through it, so that both are folded alike.';

-- People type J.R.R. as they like; the words of the name are found without this.
create function search_initials(text) returns text language sql stable parallel safe
    return regexp_replace(search_fold($1), '\m([a-z]) (?=[a-z]\M)', '\1', 'g');
comment on function search_initials is 'The name with its initials run together: jrr tolkien.';

create function search_title(text) returns text language sql stable parallel safe
    return regexp_replace(search_fold(coalesce(nullif(regexp_replace($1, '\s*\([^()]*\)\s*$', ''), ''), $1)),
        '^(the|an?) (?=.)', '');
comment on function search_title is 'What people call the book: its title without an article before it and a series in brackets behind it.';

create function search_stem(text) returns text language sql stable parallel safe
    return coalesce((ts_lexize('pg_catalog.english_stem', $1))[1], $1);

create function search_weight(text) returns double precision language sql stable parallel safe
    return case when ts_lexize('pg_catalog.english_stem', $1) = '{}' then 0.3 else 1 end;
comment on function search_weight is 'How much a word says: that of an English stop word is a third of another one''s.';

create function search_letters(text) returns text language sql immutable parallel safe
    return (select string_agg(letter, '' order by letter collate "C") from regexp_split_to_table($1, '') letter);
comment on function search_letters is 'The letters of a word in alphabetical order: the same for a word with two of them swapped, '
    'which has few trigrams in common with the right one.';

create function search_name(text) returns tsvector language sql stable parallel safe
    return to_tsvector('simple', concat_ws(' ', search_fold($1), search_initials($1)));
comment on function search_name is 'The words of a name, its initials by themselves and run together.';

create table author_search (
    author_id uuid     primary key references author on delete cascade,
    words     tsvector not null
);
comment on table author_search is 'Authors by their names; written by a trigger, as authors are added in passing wherever books are written.';
create index author_search_words on author_search using gin (words) with (fastupdate = off);

create function search_author() returns trigger language plpgsql as $$
begin
    insert into author_search (author_id, words) values (new.id, search_name(new.name))
        on conflict (author_id) do update set words = excluded.words;
    return null;
end $$;
create trigger author_named after insert or update of name on author for each row execute function search_author();
insert into author_search (author_id, words) select id, search_name(name) from author;

create table book_search (
    book_id     uuid             primary key references book,
    title       text             not null,
    title_words tsvector         not null,
    title_size  double precision not null,
    authors     tsvector         not null,
    document    tsvector         not null
);
comment on table book_search is 'What search looks at, a row for each book that is shown; written by search_refresh() alone.';
comment on column book_search.title_size is 'The weights of the words of the title together.';
comment on column book_search.document is 'A titles and series, B authors, C tags, D description and year.';
-- Without a list of pending rows: whoever searches would pay for what an import left there.
create index book_search_document on book_search using gin (document) with (fastupdate = off);

create table search_word (
    word    text collate "C" primary key,
    stem    text not null,
    letters text not null
);
comment on table search_word is 'Words of books, those of books long gone too: what typing errors are corrected to.';
create index search_word_stem on search_word (stem);
create index search_word_letters on search_word (letters);
create index search_word_trigrams on search_word using gin (word gin_trgm_ops);

create function search_refresh(books uuid[]) returns integer language sql as $$
    delete from book_search s where s.book_id = any(books)
        and exists (select from book b where b.id = s.book_id and b.deleted_at is not null);

    insert into book_search as s (book_id, title, title_words, title_size, authors, document)
    select b.id, search_title(b.title), shown.title_words,
        (select coalesce(sum(search_weight(w.lexeme)), 0) from unnest(shown.title_words) w),
        shown.authors,
        setweight(to_tsvector('simple', search_fold(concat_ws(' ', b.title, b.original_title, b.subtitle))), 'A')
            || setweight(shown.authors, 'B')
            || setweight(to_tsvector('simple', coalesce((select search_fold(string_agg(t.name, ' ' order by t.name))
                from book_tag bt join tag t on t.id = bt.tag_id where bt.book_id = b.id), '')), 'C')
            || setweight(to_tsvector('simple', search_fold(concat_ws(' ', b.published_year, left(b.description, 20000)))), 'D')
    from book b
    cross join lateral (
        select to_tsvector('simple', search_title(b.title)) as title_words,
            coalesce((select search_name(string_agg(a.name, ' ' order by ba.position))
                from book_author ba join author a on a.id = ba.author_id where ba.book_id = b.id), '') as authors
    ) shown
    where b.id = any(books) and b.deleted_at is null
    on conflict (book_id) do update set title = excluded.title, title_words = excluded.title_words,
        title_size = excluded.title_size, authors = excluded.authors, document = excluded.document
        where (s.title, s.title_words, s.authors, s.document)
            is distinct from (excluded.title, excluded.title_words, excluded.authors, excluded.document);

    -- In one order, so that two writers of the same new words wait for each other only one way.
    insert into search_word (word, stem, letters)
    select w.lexeme, search_stem(w.lexeme), search_letters(w.lexeme)
    from (select distinct u.lexeme collate "C" as lexeme from book_search s cross join unnest(s.document) u
        where s.book_id = any(books) and char_length(u.lexeme) <= 40) w
    where not exists (select from search_word known where known.word = w.lexeme)
    order by w.lexeme
    on conflict (word) do nothing;

    select cardinality(books);
$$;
comment on function search_refresh is 'Indexes these books as they are now, by whoever changes a book and in the same transaction.';

-- Not by select, whose result Flyway would print where the service starts.
do $$ begin
    perform search_refresh(coalesce(array_agg(id), '{}')) from book where deleted_at is null;
end $$;
