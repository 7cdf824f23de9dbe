package io.bindery.catalog.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.catalog.CatalogIT;
import io.bindery.catalog.book.BookEvent;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BookEventsIT extends CatalogIT {

    private static final EventTopic BOOKS = new EventTopic(TestInfra.kafka().bootstrapServers(), BookEvent.TOPIC);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MeterRegistry metrics;

    @Inject
    Pool pool;

    @Test
    void every_change_of_a_book_is_told_once_and_in_order() {
        String id = create("{\"title\": \"Told\", \"author\": \"Teller\"}");
        for (int i = 0; i < 20; i++) {
            patch(id, "{\"subtitle\": \"v%d\"}".formatted(i), null).then().statusCode(200);
        }
        staffCall().delete("/api/v1/books/" + id).then().statusCode(204);
        Eventually.within(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<JsonNode> events = eventsOf(id);
            assertThat(events.stream()
                            .map(event -> event.path("data").path("version").asInt()))
                    .startsWith(0, 1, 2)
                    .isSorted()
                    .hasSize(22);
        });
        List<JsonNode> events = eventsOf(id);
        assertThat(events.getFirst().path("type").asText()).isEqualTo("io.bindery.catalog.book.created");
        assertThat(events.getLast().path("type").asText()).isEqualTo("io.bindery.catalog.book.deleted");
        assertThat(events.getFirst().path("specversion").asText()).isEqualTo("1.0");
        assertThat(events.getFirst().path("subject").asText()).isEqualTo(id);
        assertThat(events.getFirst()
                        .path("data")
                        .path("authors")
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualTo("Teller");
    }

    @Test
    void a_refused_change_is_not_told() {
        String title = "Refused " + UUID.randomUUID();
        create("{\"title\": \"Holder\", \"isbn13\": \"9783161484100\"}");
        staffCall()
                .contentType("application/json")
                .body("{\"title\": \"" + title + "\", \"isbn13\": \"9783161484100\"}")
                .post("/api/v1/books")
                .then()
                .statusCode(409);
        String marker = create("{\"title\": \"Marker\"}");
        Eventually.within(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(eventsOf(marker)).hasSize(1));
        assertThat(BOOKS.deliveries()).noneMatch(event -> event.toString().contains(title));
    }

    @Test
    void events_wait_for_a_broker_that_crashed_and_none_is_lost() {
        String id = create("{\"title\": \"Patient\"}");
        TestInfra.kafka().kill();
        try {
            for (int i = 0; i < 5; i++) {
                patch(id, "{\"subtitle\": \"v%d\"}".formatted(i), null).then().statusCode(200);
            }
            given().get("/api/v1/books/" + id).then().statusCode(200);
            // A round that has begun waits 10 s for Kafka before the next one looks again.
            Eventually.within(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(metrics.get("bindery.outbox.pending")
                                    .gauge()
                                    .value())
                            .isPositive());
        } finally {
            TestInfra.kafka().restart();
        }
        Eventually.within(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(firstOccurrences(id)).containsExactly(0, 1, 2, 3, 4, 5));
    }

    @Test
    void events_survive_a_crash_of_the_database() {
        String id = create("{\"title\": \"Durable\"}");
        patch(id, "{\"subtitle\": \"before\"}", null).then().statusCode(200);
        TestInfra.postgres().kill();
        TestInfra.postgres().restart();
        Eventually.within(Duration.ofSeconds(30))
                .untilAsserted(() -> patch(id, "{\"subtitle\": \"after\"}", null)
                        .then()
                        .statusCode(200)
                        .header("ETag", startsWith("\"2-plain")));
        Eventually.within(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(firstOccurrences(id)).containsExactly(0, 1, 2));
    }

    @Test
    void only_the_holder_of_the_lock_publishes_and_another_takes_over() {
        SqlConnection other = pool.getConnectionAndAwait();
        var waiting = other.query("select pg_advisory_lock((classid::bigint << 32) | objid::bigint), pid from pg_locks"
                        + " where locktype = 'advisory' and granted")
                .execute()
                .subscribeAsCompletionStage();
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                number("select count(*) from pg_locks where locktype = 'advisory' and not granted"))
                        .isEqualTo(1));
        pool.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted")
                .executeAndAwait();
        waiting.join();

        String id = create("{\"title\": \"Told by the next one\"}");
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                metrics.get("bindery.outbox.pending").gauge().value())
                        .isPositive());
        assertThat(eventsOf(id)).isEmpty();

        other.query("select pg_advisory_unlock_all()").executeAndAwait();
        other.closeAndAwait();
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(eventsOf(id)).hasSize(1));
    }

    private long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }

    /** Versions in the order in which a consumer that knows each event id once sees them. */
    private static List<Integer> firstOccurrences(String book) {
        return BOOKS.eventsByKey().getOrDefault(book, List.of()).stream()
                .map(event -> event.path("data").path("version").asInt())
                .toList();
    }

    private static List<JsonNode> eventsOf(String book) {
        return BOOKS.deliveriesOf(book);
    }
}
