package io.bindery.catalog.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.graphql.Batches;
import io.bindery.catalog.graphql.Connections;
import io.bindery.catalog.graphql.Creations;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.PageArguments;
import io.bindery.catalog.graphql.UserError;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.reader.UserNode;
import io.bindery.catalog.reader.Viewer;
import io.bindery.platform.http.ETags;
import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Posts over GraphQL, by the rules of REST. */
@GraphQLApi
@ApplicationScoped
public class PostGraphql {

    /** Posts of a user; all of them are a page of posts with the user as its filter. */
    private static final int SHOWN = 20;

    private final PostStore posts;
    private final PostWriter writer;
    private final ReaderStore readers;
    private final Creations creations;
    private final SecurityIdentity identity;
    private final Pool pool;

    PostGraphql(
            PostStore posts,
            PostWriter writer,
            ReaderStore readers,
            Creations creations,
            SecurityIdentity identity,
            Pool pool) {
        this.posts = posts;
        this.writer = writer;
        this.readers = readers;
        this.creations = creations;
        this.identity = identity;
        this.pool = pool;
    }

    /** A post by its id. */
    @Query
    @Description("A post; null when there is none, or when it is a draft of somebody else.")
    public Uni<@Nullable PostNode> post(@Id @NonNull String id) {
        return posts.find(pool, Inputs.id("id", id), Viewer.of(identity))
                .map(found -> found.map(PostNode::new).orElse(null));
    }

    /** A page of posts. */
    @Query
    @Description("Posts, the newest first.")
    public Uni<@NonNull PostConnection> posts(
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before,
            @Nullable PostCriteria filter) {
        PostFilter wanted = filter == null ? PostFilter.NONE : filter.toFilter();
        return Connections.of(
                pool,
                posts.list(wanted, Viewer.of(identity), null),
                PageArguments.of(first, after, last, before),
                (cursor, post) -> new PostEdge(cursor, new PostNode(post)),
                PostConnection::new);
    }

    /** Writes a post. */
    @Mutation
    @RolesAllowed("customer")
    @Description("Writes a post: a draft, unless its status is PUBLISHED.")
    public Uni<PostPayload> createPost(@NonNull PostInput input) {
        return UserError.collect(
                () -> {
                    PostRequest request = PostRequest.read(inWordsOfRest(Inputs.body()), Form.PLAIN);
                    return creations.inConnection(
                            Post.class, (connection, caller) -> writer.create(connection, request, caller));
                },
                PostPayload::of,
                PostPayload::refused);
    }

    /** Publishes a draft. */
    @Mutation
    @RolesAllowed({"customer", "staff"})
    @Description("Publishes a draft of one's own, or as staff anybody's; harmless when it is published."
            + " With version, only when it is still of that version.")
    public Uni<PostPayload> publishPost(@Id @NonNull String id, @Nullable Integer version) {
        UUID post = Inputs.id("id", id);
        String precondition = version == null ? null : ETags.of(version, "graphql");
        return UserError.collect(
                () -> writer.edit(post, PostChanges.PUBLISH, Caller.of(identity), precondition),
                PostPayload::of,
                PostPayload::refused);
    }

    @Name("author")
    public Uni<List<@Nullable UserNode>> author(@Source List<PostNode> sources) {
        return Batches.byKey(
                sources,
                post -> post.row().authorId(),
                ids -> readers.byIds(pool, ids),
                reader -> reader.id(),
                UserNode::new);
    }

    @Name("posts")
    @Description("Published ones, the newest 20; the query posts has all of them.")
    public Uni<@NonNull List<@NonNull List<@NonNull PostNode>>> posts(@Source List<UserNode> sources) {
        return Batches.many(sources, user -> user.row().id(), ids -> posts.ofReaders(pool, ids, SHOWN), PostNode::new);
    }

    private static ObjectNode inWordsOfRest(ObjectNode input) {
        String status = input.path("status").textValue();
        return status == null ? input : input.put("status", status.toLowerCase(Locale.ROOT));
    }
}
