package io.bindery.recommendation.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.recommendation.RecommendationIT;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BookListenerIT extends RecommendationIT {

    private static final EventTopic CATALOG = topic("catalog.book.v1");
    private static final String CREATED = "io.bindery.catalog.book.created";
    private static final String UPDATED = "io.bindery.catalog.book.updated";

    @Inject
    BookStore books;

    @Test
    void a_book_of_the_catalog_can_be_recommended_and_rated() {
        UUID id = UUID.randomUUID();
        tell(CREATED, id, 0, "Fresh");
        awaitMarker();
        assertThat(find(id)).isEqualTo(new Book(id, "Fresh", List.of("Ann", "Bob"), false));
        like(newReader(), id);
        learn();
        assertThat(recommended(newReader(), "popular", 100)).contains(id);
    }

    @Test
    void an_older_message_never_wins() {
        UUID id = UUID.randomUUID();
        tell(UPDATED, id, 5, "Five");
        tell(UPDATED, id, 4, "Four");
        tell(CREATED, id, 0, "Nought");
        awaitMarker();
        assertThat(Objects.requireNonNull(find(id)).title()).isEqualTo("Five");
        tell(UPDATED, id, 6, "Six");
        awaitMarker();
        assertThat(Objects.requireNonNull(find(id)).title()).isEqualTo("Six");
    }

    @Test
    void a_deleted_book_is_hidden_at_once_and_an_older_message_does_not_bring_it_back() {
        UUID id = UUID.randomUUID();
        tell(CREATED, id, 0, "Mortal");
        awaitMarker();
        like(newReader(), id);
        learn();
        String reader = newReader();
        assertThat(recommended(reader, "popular", 100)).contains(id);
        tell(BookChanged.DELETED, id, 2, "Mortal");
        tell(UPDATED, id, 1, "Mortal, changed");
        awaitMarker();
        assertThat(recommended(reader, "popular", 100)).doesNotContain(id);
        assertThat(Objects.requireNonNull(find(id)).deleted()).isTrue();
        reader(reader).get("/api/v1/books/" + id + "/similar").then().statusCode(404);
    }

    @Test
    void a_message_that_cannot_be_read_goes_to_the_dead_letters_and_the_next_one_acts() {
        UUID bad = UUID.randomUUID();
        CATALOG.tell(CREATED, bad.toString(), "{\"id\": \"%s\", \"version\": 1}".formatted(bad));
        UUID worse = UUID.randomUUID();
        CATALOG.send(worse.toString(), "no JSON at all \u0000");
        UUID untitled = UUID.randomUUID();
        tell(CREATED, untitled, 0, "NUL \\u0000");
        UUID good = UUID.randomUUID();
        tell(CREATED, good, 0, "Good");
        awaitMarker();
        assertThat(find(good)).isNotNull();
        assertThat(find(bad)).isNull();
        assertThat(find(untitled)).isNull();
        EventTopic dead = topic("catalog.book.v1.recommendation.dead");
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(dead.deliveriesOf(bad.toString())).hasSize(1));
    }

    private static void tell(String type, UUID id, int version, String title) {
        CATALOG.tell(type, id.toString(), """
                {"id": "%s", "version": %d, "title": "%s", "language": "en", "ratingAverage": 4.5, "ratingCount": 9,
                 "authors": [{"id": "%s", "name": "Ann"}, {"id": "%s", "name": "Bob"}], "later": {"x": 1}}""".formatted(id, version, title, UUID.randomUUID(), UUID.randomUUID()));
    }

    /** The topic of the tests has one partition, so what was sent before has acted when this has. */
    private void awaitMarker() {
        UUID marker = UUID.randomUUID();
        tell(CREATED, marker, 0, "Marker");
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(find(marker)).isNotNull());
    }

    private @Nullable Book find(UUID id) {
        return books.find(List.of(id)).await().atMost(PATIENCE).get(id);
    }
}
