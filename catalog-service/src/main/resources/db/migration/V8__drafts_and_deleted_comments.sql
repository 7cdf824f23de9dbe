drop index post_of_author;
create index post_published_of_author on post (author_id, published_at desc, id desc)
    where published_at is not null and deleted_at is null;
create index post_draft on post (id desc) where published_at is null and deleted_at is null;
create index post_draft_of_author on post (author_id, id desc) where published_at is null and deleted_at is null;

alter table comment alter column body drop not null;
alter table comment add constraint comment_body check ((body is null) = (deleted_at is not null));

create index group_member_joined on group_member (group_id, joined_at, reader_id);
