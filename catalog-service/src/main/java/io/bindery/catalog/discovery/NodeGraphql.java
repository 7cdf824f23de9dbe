package io.bindery.catalog.discovery;

import io.bindery.catalog.author.AuthorNode;
import io.bindery.catalog.author.AuthorStore;
import io.bindery.catalog.book.BookNode;
import io.bindery.catalog.book.BookStore;
import io.bindery.catalog.comment.CommentNode;
import io.bindery.catalog.comment.CommentStore;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.Node;
import io.bindery.catalog.group.GroupNode;
import io.bindery.catalog.group.GroupStore;
import io.bindery.catalog.post.PostNode;
import io.bindery.catalog.post.PostStore;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.reader.UserNode;
import io.bindery.catalog.reader.Viewer;
import io.bindery.catalog.review.ReviewGraphql;
import io.bindery.catalog.tag.TagNode;
import io.bindery.catalog.tag.TagStore;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Anything by its id alone: one statement over the primary keys tells what it is, one reads it. */
@GraphQLApi
@ApplicationScoped
public class NodeGraphql {

    private static final String KIND = """
            select 'book' as kind from book where id = $1
            union all select 'author' from author where id = $1
            union all select 'tag' from tag where id = $1
            union all select 'review' from review where id = $1
            union all select 'post' from post where id = $1
            union all select 'comment' from comment where id = $1
            union all select 'group' from reading_group where id = $1
            union all select 'user' from reader where id = $1::text
            """;

    private final BookStore books;
    private final AuthorStore authors;
    private final TagStore tags;
    private final ReviewGraphql reviews;
    private final PostStore posts;
    private final CommentStore comments;
    private final GroupStore groups;
    private final ReaderStore readers;
    private final SecurityIdentity caller;
    private final Pool pool;

    NodeGraphql(
            BookStore books,
            AuthorStore authors,
            TagStore tags,
            ReviewGraphql reviews,
            PostStore posts,
            CommentStore comments,
            GroupStore groups,
            ReaderStore readers,
            SecurityIdentity caller,
            Pool pool) {
        this.books = books;
        this.authors = authors;
        this.tags = tags;
        this.reviews = reviews;
        this.posts = posts;
        this.comments = comments;
        this.groups = groups;
        this.readers = readers;
        this.caller = caller;
        this.pool = pool;
    }

    /** The thing of an id. */
    @Query
    @Description("Anything by its id; null when there is nothing, or nothing that the caller may see.")
    public Uni<@Nullable Node> node(@Id @NonNull String id) {
        UUID thing = Inputs.id("id", id);
        Viewer viewer = Viewer.of(caller);
        return pool.preparedQuery(KIND)
                .execute(Tuple.of(thing))
                .chain(rows -> read(kind(rows), thing, viewer))
                .map(found -> found.orElse(null));
    }

    private Uni<Optional<Node>> read(String kind, UUID id, Viewer viewer) {
        return switch (kind) {
            case "book" -> shown(books.find(pool, id), BookNode::new);
            case "author" -> shown(authors.find(pool, id), AuthorNode::new);
            case "tag" -> shown(tags.find(pool, id), TagNode::new);
            case "review" -> shown(reviews.find(id), Function.identity());
            case "post" -> shown(posts.find(pool, id, viewer), PostNode::new);
            case "comment" -> shown(comments.find(pool, id, viewer), CommentNode::new);
            case "group" -> shown(groups.find(pool, id), GroupNode::new);
            case "user" -> shown(readers.find(pool, id.toString()), UserNode::new);
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private static String kind(RowSet<Row> rows) {
        return rows.size() == 0 ? "" : rows.iterator().next().getString("kind");
    }

    private static <T> Uni<Optional<Node>> shown(Uni<Optional<T>> found, Function<T, ? extends Node> show) {
        return found.map(thing -> thing.map(show));
    }
}
