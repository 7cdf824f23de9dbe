package io.bindery.recommendation.review;

import io.bindery.platform.events.EventEnvelope;
import io.bindery.platform.events.EventReceiver;
import io.bindery.platform.events.NewestVersions;
import io.bindery.recommendation.feedback.FeedbackMetrics;
import io.bindery.recommendation.feedback.FeedbackType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the stars of a review in the catalog as a rating, until the review is deleted. */
@ApplicationScoped
class ReviewListener {

    private final EventReceiver receiver;
    private final NewestVersions versions;
    private final ReviewStore ratings;
    private final FeedbackMetrics metrics;

    ReviewListener(EventReceiver receiver, NewestVersions versions, ReviewStore ratings, FeedbackMetrics metrics) {
        this.receiver = receiver;
        this.versions = versions;
        this.ratings = ratings;
        this.metrics = metrics;
    }

    @Incoming("reviews")
    Uni<Void> onReview(String message) {
        return receiver.receive("recommendation", message, ReviewChanged.class, this::take);
    }

    private Uni<Void> take(SqlConnection connection, EventEnvelope<ReviewChanged> event) {
        ReviewChanged review = event.data();
        return versions.ifNewer(connection, "review", review.id(), review.version(), () -> apply(connection, event));
    }

    private Uni<Void> apply(SqlConnection connection, EventEnvelope<ReviewChanged> event) {
        if (ReviewChanged.DELETED.equals(event.type())) {
            return ratings.remove(connection, event.data().id());
        }
        return ratings.rate(connection, event.data()).invoke(done -> metrics.taken(FeedbackType.RATING, 1));
    }
}
