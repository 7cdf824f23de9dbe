package io.bindery.catalog.post;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.catalog.query.Times;
import io.bindery.catalog.reader.Viewer;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes posts. A deleted one is not read. */
@ApplicationScoped
public class PostStore {

    private static final String FIND = "select p.* from post p where p.id = $1 and p.deleted_at is null";
    private static final String BY_IDS = "select p.* from post p where p.id = any($1) and p.deleted_at is null";
    private static final String LOCK = FIND + " for no key update";
    private static final String HOLD = FIND + " for share";
    private static final String ADD = "insert into post (author_id, title, body, published_at)"
            + " values ($1, $2, $3, case when $4 then now() end) returning *";
    private static final String EDIT = "update post set title = $2, body = $3,"
            + " published_at = case when $4 then coalesce(published_at, now()) end,"
            + " version = version + 1, updated_at = now() where id = $1 returning *";
    private static final String DELETE =
            "update post set deleted_at = now(), version = version + 1 where id = $1 returning *";
    private static final String OF_READERS = """
            select p.* from unnest($1::text[]) as r (id) cross join lateral (
                select * from post where author_id = r.id and published_at is not null and deleted_at is null
                order by published_at desc, id desc limit $2) as p
            """;
    private static final SortField<Post> ID = new SortField<>("id", "p.id", false, Post::id, UUID::fromString);
    private static final SortField<Post> CREATED_AT =
            new SortField<>("createdAt", "p.created_at", false, Post::createdAt, Times::parse);
    private static final SortField<Post> PUBLISHED_AT =
            new SortField<>("publishedAt", "p.published_at", false, Post::publishedAt, Times::parse);
    private static final String NEWEST_FIRST = "-publishedAt,-id";

    public Uni<Optional<Post>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Rows.first(Post::of));
    }

    /** The post if it is for these eyes; else it is as if there was none. */
    public Uni<Optional<Post>> find(SqlClient client, UUID id, Viewer viewer) {
        return find(client, id).map(found -> found.filter(post -> isVisible(post, viewer)));
    }

    /** The same, and it stays as it is to the end of the transaction; others may hold it as well. */
    public Uni<Optional<Post>> hold(SqlConnection connection, UUID id, Viewer viewer) {
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(id))
                .map(Rows.first(Post::of))
                .map(found -> found.filter(post -> isVisible(post, viewer)));
    }

    /** The same, to be changed: nobody else holds it. */
    public Uni<Optional<Post>> lock(SqlConnection connection, UUID id, Viewer viewer) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(Rows.first(Post::of))
                .map(found -> found.filter(post -> isVisible(post, viewer)));
    }

    /** Drafts among them, for whoever may see what led to them. */
    public Uni<List<Post>> byIds(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(BY_IDS)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(Rows.list(Post::of));
    }

    /** What these readers published, the newest first, up to so many of each, with one statement. */
    public Uni<Map<String, List<Post>>> ofReaders(SqlClient client, Collection<String> readers, int limit) {
        return client.preparedQuery(OF_READERS)
                .execute(Tuple.of(readers.toArray(String[]::new), limit))
                .map(Rows.grouped(row -> row.getString("author_id"), Post::of));
    }

    /**
     * Posts.
     *
     * @param sort null for published ones the newest first, for drafts those begun last first
     */
    Listing<Post> list(PostFilter filter, Viewer viewer, @Nullable String sort) {
        Conditions conditions = new Conditions();
        filter.addTo(conditions, viewer);
        return new Listing<>("p.*", "post p", conditions, order(filter, sort), Post::of);
    }

    private static Sort<Post> order(PostFilter filter, @Nullable String sort) {
        boolean isDraft = filter.status() == PostStatus.DRAFT;
        if (sort != null) {
            return Sort.parse(sort, "", isDraft ? List.of(CREATED_AT) : List.of(PUBLISHED_AT, CREATED_AT), ID);
        }
        return isDraft ? Sort.descending(ID) : Sort.parse(NEWEST_FIRST, "", List.of(PUBLISHED_AT, ID), ID);
    }

    Uni<Post> add(SqlConnection connection, PostRequest post, String author) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(author, post.title(), post.body(), post.status() == PostStatus.PUBLISHED))
                .map(Rows.first(Post::of))
                .map(Optional::orElseThrow);
    }

    Uni<Post> edit(SqlConnection connection, UUID id, PostRequest post) {
        return connection
                .preparedQuery(EDIT)
                .execute(Tuple.of(id, post.title(), post.body(), post.status() == PostStatus.PUBLISHED))
                .map(Rows.first(Post::of))
                .map(Optional::orElseThrow);
    }

    /** Shows it nowhere any more; answers it as it was at last. */
    Uni<Post> delete(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(id))
                .map(Rows.first(Post::of))
                .map(Optional::orElseThrow);
    }

    private static boolean isVisible(Post post, Viewer viewer) {
        return post.isPublished() || viewer.mayLookAt(post.authorId());
    }
}
