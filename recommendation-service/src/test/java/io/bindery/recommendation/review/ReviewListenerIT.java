package io.bindery.recommendation.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.recommendation.RecommendationIT;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReviewListenerIT extends RecommendationIT {

    private static final EventTopic CATALOG = topic("catalog.review.v1");

    @Test
    void a_review_is_a_rating_until_it_is_deleted() {
        String reader = newReader();
        UUID review = UUID.randomUUID();
        UUID book = book("Reviewed");
        String created = tell("created", review, 0, reader, book, 2);
        CATALOG.send(review.toString(), created);
        awaitMarker();
        assertThat(stars(reader)).containsExactly(2);
        tell("updated", review, 1, reader, book, 5);
        awaitMarker();
        assertThat(stars(reader)).containsExactly(5);
        tell("deleted", review, 2, reader, book, 5);
        awaitMarker();
        assertThat(stars(reader)).isEmpty();
    }

    @Test
    void messages_in_any_order_end_with_the_newest() {
        String reader = newReader();
        UUID gone = UUID.randomUUID();
        UUID changed = UUID.randomUUID();
        UUID book = book("Reviewed out of order");
        tell("deleted", gone, 2, reader, book, 4);
        tell("updated", gone, 1, reader, book, 4);
        tell("created", gone, 0, reader, book, 4);
        awaitMarker();
        assertThat(stars(reader)).isEmpty();
        tell("updated", changed, 1, reader, book, 3);
        tell("created", changed, 0, reader, book, 1);
        awaitMarker();
        assertThat(stars(reader)).containsExactly(3);
    }

    @Test
    void a_rating_given_since_outlives_the_review() {
        String reader = newReader();
        UUID review = UUID.randomUUID();
        UUID book = book("Rated and reviewed");
        tell("created", review, 0, reader, book, 2);
        awaitMarker();
        say(reader, book, "\"type\": \"rating\", \"value\": 4");
        assertThat(stars(reader)).containsExactly(4);
        tell("deleted", review, 1, reader, book, 2);
        awaitMarker();
        assertThat(stars(reader)).containsExactly(4);
    }

    @Test
    void impossible_stars_are_left_aside_and_the_next_review_acts() {
        String reader = newReader();
        tell("created", UUID.randomUUID(), 0, reader, book("Six stars"), 6);
        awaitMarker();
        assertThat(stars(reader)).isEmpty();
    }

    private static String tell(String what, UUID review, int version, String reader, UUID book, int stars) {
        return CATALOG.tell("io.bindery.catalog.review." + what, review.toString(), """
                {"id": "%s", "version": %d, "bookId": "%s", "userId": "%s", "rating": %d, "text": null}""".formatted(
                        review, version, book, reader, stars));
    }

    /** The topic of the tests has one partition, so what was sent before has acted when this has. */
    private void awaitMarker() {
        String reader = newReader();
        tell("created", UUID.randomUUID(), 0, reader, UUID.randomUUID(), 3);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(stars(reader)).hasSize(1));
    }

    private List<Integer> stars(String reader) {
        return reader(reader).get("/api/v1/feedback").jsonPath().getList("data.value", Integer.class);
    }
}
