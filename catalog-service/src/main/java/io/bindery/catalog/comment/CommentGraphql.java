package io.bindery.catalog.comment;

import io.bindery.catalog.graphql.Batches;
import io.bindery.catalog.graphql.Connections;
import io.bindery.catalog.graphql.Creations;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.PageArguments;
import io.bindery.catalog.graphql.UserError;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.post.PostNode;
import io.bindery.catalog.post.PostStore;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.reader.UserNode;
import io.bindery.catalog.reader.Viewer;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Comments over GraphQL, as visible as their posts. */
@GraphQLApi
@ApplicationScoped
public class CommentGraphql {

    private final CommentStore comments;
    private final CommentWriter writer;
    private final PostStore posts;
    private final ReaderStore readers;
    private final Creations creations;
    private final SecurityIdentity identity;
    private final Pool pool;

    CommentGraphql(
            CommentStore comments,
            CommentWriter writer,
            PostStore posts,
            ReaderStore readers,
            Creations creations,
            SecurityIdentity identity,
            Pool pool) {
        this.comments = comments;
        this.writer = writer;
        this.posts = posts;
        this.readers = readers;
        this.creations = creations;
        this.identity = identity;
        this.pool = pool;
    }

    /** A page of the comments of a post. */
    @Query
    @Description("All comments of a post and all answers, in the order of the saying.")
    public Uni<@NonNull CommentConnection> comments(
            @Id @NonNull String postId,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        return Connections.of(
                pool,
                comments.list(Inputs.id("postId", postId), Viewer.of(identity), null),
                PageArguments.of(first, after, last, before),
                (cursor, comment) -> new CommentEdge(cursor, new CommentNode(comment)),
                CommentConnection::new);
    }

    /** Says something of a post. */
    @Mutation
    @RolesAllowed("customer")
    @Description("Says something of a post, or answers a comment of it.")
    public Uni<CommentPayload> addComment(@NonNull CommentInput input) {
        return UserError.collect(
                () -> {
                    CommentRequest request = CommentRequest.read(Inputs.body(), Form.PLAIN);
                    return creations.inConnection(
                            Comment.class, (connection, caller) -> writer.add(connection, request, caller));
                },
                CommentPayload::of,
                CommentPayload::refused);
    }

    @Name("comments")
    @Description("The first 20 that answer no other; the query comments has all of them.")
    public Uni<@NonNull List<@NonNull List<@NonNull CommentNode>>> comments(@Source List<PostNode> sources) {
        return Batches.many(
                sources,
                post -> post.row().id(),
                ids -> comments.ofPosts(pool, ids, CommentJson.SHOWN),
                CommentNode::new);
    }

    @Name("commentCount")
    @Description("Comments and answers, without deleted ones.")
    public Uni<@NonNull List<@NonNull Integer>> commentCount(@Source List<PostNode> sources) {
        return comments.counts(
                        pool, sources.stream().map(post -> post.row().id()).toList())
                .map(counts -> sources.stream()
                        .map(post -> counts.getOrDefault(post.row().id(), 0))
                        .toList());
    }

    @Name("replies")
    @Description("The first 20.")
    public Uni<@NonNull List<@NonNull List<@NonNull CommentNode>>> replies(@Source List<CommentNode> sources) {
        return Batches.many(
                sources,
                comment -> comment.row().id(),
                ids -> comments.answersTo(pool, ids, CommentJson.SHOWN),
                CommentNode::new);
    }

    @Name("parent")
    @Description("What it answers; null when it is about the post itself.")
    public Uni<List<@Nullable CommentNode>> parent(@Source List<CommentNode> sources) {
        return Batches.byKey(
                sources,
                comment -> comment.row().parentId(),
                ids -> comments.byIds(pool, ids),
                parent -> parent.id(),
                CommentNode::new);
    }

    @Name("post")
    @Description("Null when it is gone.")
    public Uni<List<@Nullable PostNode>> post(@Source List<CommentNode> sources) {
        return Batches.byKey(
                sources,
                comment -> comment.row().postId(),
                ids -> posts.byIds(pool, ids),
                post -> post.id(),
                PostNode::new);
    }

    @Name("author")
    public Uni<List<@Nullable UserNode>> author(@Source List<CommentNode> sources) {
        return Batches.byKey(
                sources,
                comment -> comment.row().authorId(),
                ids -> readers.byIds(pool, ids),
                reader -> reader.id(),
                UserNode::new);
    }
}
