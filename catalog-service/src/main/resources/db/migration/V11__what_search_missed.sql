-- Posts that were published before there was an index of them: the trigger writes their rows.
update post set title = title
where published_at is not null and deleted_at is null
    and not exists (select from post_search s where s.post_id = post.id);

-- Books of replicas that did not know the index yet. Locked, as by whoever else indexes a book, so that the last to do so is right.
do $$ begin
    perform search_refresh(array(select b.id from book b
        where b.deleted_at is null and not exists (select from book_search s where s.book_id = b.id)
        order by b.id for no key update));
end $$;
