package io.bindery.catalog.review;

import io.bindery.catalog.feed.Audience;
import io.bindery.catalog.feed.Change;
import io.bindery.catalog.feed.ChangeListener;
import io.bindery.catalog.feed.FeedMetrics;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.SocketTurns;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** Shows new reviews to those who look on. */
@GraphQLApi
@ApplicationScoped
public class ReviewSubscriptions implements ChangeListener {

    private final Audience<UUID, ReviewNode> audience;
    private final ReviewStore reviews;
    private final Pool pool;

    ReviewSubscriptions(ReviewStore reviews, Pool pool, FeedMetrics metrics) {
        this.audience = new Audience<>(metrics);
        this.reviews = reviews;
        this.pool = pool;
    }

    /** The reviews that are written of a book from now on. */
    @Subscription
    @Description("The reviews that are written of a book from now on.")
    public Multi<ReviewNode> newReview(@Id @NonNull String bookId) {
        return SocketTurns.here(audience.of(Inputs.id("bookId", bookId)));
    }

    @Override
    public Uni<Void> on(Change change) {
        UUID book = change.book().filter(audience::looksAt).orElse(null);
        if (book == null
                || !change.thing().equals("review")
                || !change.happening().equals("created")) {
            return Uni.createFrom().voidItem();
        }
        return reviews.find(pool, change.id())
                .invoke(found -> found.ifPresent(review -> audience.show(book, new ReviewNode(review))))
                .onFailure()
                .invoke(failure -> audience.fail(book, failure))
                .replaceWithVoid();
    }
}
