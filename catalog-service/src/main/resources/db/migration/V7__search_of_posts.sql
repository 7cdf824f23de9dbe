create table post_search (
    post_id     uuid     primary key references post on delete cascade,
    title_words tsvector not null,
    document    tsvector not null
);
comment on table post_search is 'What search looks at of posts, a row for each that is published; written by a trigger.';
comment on column post_search.document is 'A title, D body.';
-- The vocabulary is that of books alone: what people mistype in a post would be no typing error any more.
create index post_search_document on post_search using gin (document) with (fastupdate = off);

create function search_post() returns trigger language plpgsql as $$
begin
    if new.published_at is null or new.deleted_at is not null then
        delete from post_search where post_id = new.id;
    else
        insert into post_search (post_id, title_words, document)
        select new.id, words.title, setweight(words.title, 'A') || setweight(words.body, 'D')
        from (select to_tsvector('simple', search_fold(new.title)) as title,
            to_tsvector('simple', search_fold(left(new.body, 20000))) as body) words
        on conflict (post_id) do update set title_words = excluded.title_words, document = excluded.document;
    end if;
    return null;
end $$;
create trigger post_told after insert or update of title, body, published_at, deleted_at on post
    for each row execute function search_post();
