package io.bindery.catalog.comment;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.catalog.query.Times;
import io.bindery.catalog.reader.Viewer;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and writes comments. They are as visible as their posts. */
@ApplicationScoped
public class CommentStore {

    private static final String FROM = "comment c join post p on p.id = c.post_id";
    private static final String VISIBLE =
            "p.deleted_at is null and (p.published_at is not null or p.author_id = %s or %s)";
    private static final String FIND =
            "select c.* from " + FROM + " where c.id = $1 and " + VISIBLE.formatted("$2", "$3::boolean");
    private static final String LOCK = FIND + " for no key update of c";
    private static final String BY_IDS = "select c.* from comment c where c.id = any($1)";

    /** The writers of comments hold the post, so that what they answer is there when they have written. */
    private static final String ADD = """
            insert into comment (post_id, parent_id, author_id, body)
            select $1, $2::uuid, $3, $4
            where $2::uuid is null
                or exists (select from comment where post_id = $1 and id = $2::uuid and deleted_at is null)
            returning *
            """;

    private static final String EDIT = "update comment set body = $2, version = version + 1 where id = $1 returning *";

    /** While others are written the post is held, so nobody answers what is looked at here. */
    private static final String LOCK_POST =
            "select id from post where id = (select post_id from comment where id = $1) for no key update";

    private static final String EMPTY = """
            update comment c set body = null, deleted_at = now(), version = version + 1
            where id = $1 and exists (select from comment a where a.post_id = c.post_id and a.parent_id = c.id)
            """;

    /** With it goes what was deleted before and stayed for its answers, of which it was the last. */
    private static final String DELETE = """
            with recursive gone (id, post_id, parent_id) as (
                select id, post_id, parent_id from comment where id = $1
                union all
                select p.id, p.post_id, p.parent_id from gone g join comment p on p.id = g.parent_id
                where p.deleted_at is not null and not exists (
                    select from comment a where a.post_id = p.post_id and a.parent_id = p.id and a.id <> g.id)
            )
            delete from comment where id in (select id from gone)
            """;

    private static final String OF_POSTS = """
            select c.* from unnest($1::uuid[]) as p (id) cross join lateral (
                select * from comment where post_id = p.id and parent_id is null order by id limit $2) as c
            """;
    static final String ANSWERS = """
            select a.* from comment c cross join lateral (
                select * from comment where post_id = c.post_id and parent_id = c.id order by id limit $2) as a
            where c.id = any($1)
            """;
    private static final String COUNTS = "select post_id, count(*)::int as comments from comment"
            + " where post_id = any($1) and deleted_at is null group by post_id";
    private static final SortField<Comment> ID = new SortField<>("id", "c.id", false, Comment::id, UUID::fromString);
    private static final SortField<Comment> CREATED_AT =
            new SortField<>("createdAt", "c.created_at", false, Comment::createdAt, Times::parse);
    private static final Sort<Comment> IN_ORDER = Sort.parse("id", "", List.of(ID), ID);

    /** A comment, if its post is for these eyes. */
    public Uni<Optional<Comment>> find(SqlClient client, UUID id, Viewer viewer) {
        return one(client, FIND, id, viewer);
    }

    /** The same, locked. */
    Uni<Optional<Comment>> lock(SqlConnection connection, UUID id, Viewer viewer) {
        return one(connection, LOCK, id, viewer);
    }

    /** The same with its post, so that meanwhile nobody answers it. */
    Uni<Optional<Comment>> lockThread(SqlConnection connection, UUID id, Viewer viewer) {
        return connection
                .preparedQuery(LOCK_POST)
                .execute(Tuple.of(id))
                .chain(post ->
                        post.rowCount() == 0 ? Uni.createFrom().item(Optional.empty()) : lock(connection, id, viewer));
    }

    Uni<List<Comment>> byIds(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(BY_IDS)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(Rows.list(Comment::of));
    }

    /** What is said of these posts themselves, in the order of the saying, up to so many of each, with one statement. */
    Uni<Map<UUID, List<Comment>>> ofPosts(SqlClient client, Collection<UUID> posts, int limit) {
        return grouped(client, OF_POSTS, posts, limit, row -> row.getUUID("post_id"));
    }

    /** The answers to these comments, in the order of the saying, up to so many to each, with one statement. */
    Uni<Map<UUID, List<Comment>>> answersTo(SqlClient client, Collection<UUID> comments, int limit) {
        return grouped(client, ANSWERS, comments, limit, row -> row.getUUID("parent_id"));
    }

    /** How many comments and answers these posts have, without deleted ones; a post that has none is left out. */
    Uni<Map<UUID, Integer>> counts(SqlClient client, Collection<UUID> posts) {
        return client.preparedQuery(COUNTS)
                .execute(Tuple.tuple().addArrayOfUUID(posts.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getUUID("post_id"), row -> row.getInteger("comments"))));
    }

    /**
     * All comments of a post and all answers.
     *
     * @param sort null for the order of the saying
     */
    Listing<Comment> list(UUID post, Viewer viewer, @Nullable String sort) {
        Conditions conditions = new Conditions();
        conditions.add("c.post_id = " + conditions.bind(post));
        conditions.add(
                VISIBLE.formatted(conditions.bind(ownerFor(viewer)), conditions.bind(viewer.isStaff()) + "::boolean"));
        Sort<Comment> order = sort == null ? IN_ORDER : Sort.parse(sort, "", List.of(CREATED_AT), ID);
        return new Listing<>("c.*", FROM, conditions, order, Comment::of);
    }

    /** What is said of a post itself, for whoever sees the post, in the order of the saying. */
    Listing<Comment> ofPost(UUID post) {
        Conditions conditions = new Conditions();
        conditions.add("c.post_id = " + conditions.bind(post));
        conditions.add("c.parent_id is null");
        return new Listing<>("c.*", "comment c", conditions, IN_ORDER, Comment::of);
    }

    /** The answers to a comment, for whoever sees it, in the order of the saying. */
    Listing<Comment> answersTo(Comment comment) {
        Conditions conditions = new Conditions();
        conditions.add("c.post_id = " + conditions.bind(comment.postId()));
        conditions.add("c.parent_id = " + conditions.bind(comment.id()));
        return new Listing<>("c.*", "comment c", conditions, IN_ORDER, Comment::of);
    }

    /** Adds the comment; nothing when what it answers is no comment of the post. The post must be held. */
    Uni<Optional<Comment>> add(SqlConnection connection, CommentRequest request, String author) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(request.postId(), request.parentId(), author, request.body()))
                .map(Rows.first(Comment::of));
    }

    Uni<Comment> edit(SqlConnection connection, UUID id, String body) {
        return connection
                .preparedQuery(EDIT)
                .execute(Tuple.of(id, body))
                .map(Rows.first(Comment::of))
                .map(Optional::orElseThrow);
    }

    /** Takes a comment away, or only its text when there are answers to it. Its post must be locked. */
    Uni<Void> delete(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(EMPTY)
                .execute(Tuple.of(id))
                .chain(emptied -> emptied.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid());
    }

    private static Uni<Optional<Comment>> one(SqlClient client, String statement, UUID id, Viewer viewer) {
        return client.preparedQuery(statement)
                .execute(Tuple.of(id, ownerFor(viewer), viewer.isStaff()))
                .map(Rows.first(Comment::of));
    }

    private static Uni<Map<UUID, List<Comment>>> grouped(
            SqlClient client, String statement, Collection<UUID> owners, int limit, Function<Row, UUID> owner) {
        return client.preparedQuery(statement)
                .execute(Tuple.of(owners.toArray(UUID[]::new), limit))
                .map(Rows.grouped(owner, Comment::of));
    }

    /** Nobody's id is empty. */
    private static String ownerFor(Viewer viewer) {
        String id = viewer.id();
        return id == null ? "" : id;
    }
}
