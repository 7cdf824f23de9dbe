package io.bindery.catalog.post;

import io.bindery.catalog.feed.Audience;
import io.bindery.catalog.feed.Change;
import io.bindery.catalog.feed.ChangeListener;
import io.bindery.catalog.feed.FeedMetrics;
import io.bindery.catalog.graphql.SocketTurns;
import io.bindery.catalog.reader.Viewer;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;

/** Shows posts to those who look on, when they are published. */
@GraphQLApi
@ApplicationScoped
public class PostSubscriptions implements ChangeListener {

    /** All look at the same: what anybody publishes. */
    private static final String ALL = "posts";

    private final Audience<String, PostNode> audience;
    private final PostStore posts;
    private final Pool pool;

    PostSubscriptions(PostStore posts, Pool pool, FeedMetrics metrics) {
        this.audience = new Audience<>(metrics);
        this.posts = posts;
        this.pool = pool;
    }

    /** The posts that are published from now on. */
    @Subscription
    @Description("The posts that are published from now on.")
    public Multi<PostNode> newPost() {
        return SocketTurns.here(audience.of(ALL));
    }

    @Override
    public Uni<Void> on(Change change) {
        if (!isPublication(change) || !audience.looksAt(ALL)) {
            return Uni.createFrom().voidItem();
        }
        return posts.find(pool, change.id(), Viewer.STRANGER)
                .invoke(found -> found.ifPresent(post -> audience.show(ALL, new PostNode(post))))
                .onFailure()
                .invoke(failure -> audience.fail(ALL, failure))
                .replaceWithVoid();
    }

    /** A draft that becomes public, or what is public as it is written. */
    private static boolean isPublication(Change change) {
        return change.thing().equals("post")
                && (change.happening().equals("published")
                        || (change.happening().equals("created")
                                && change.data().hasNonNull("publishedAt")));
    }
}
