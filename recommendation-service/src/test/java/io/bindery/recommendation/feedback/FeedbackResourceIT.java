package io.bindery.recommendation.feedback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.recommendation.RecommendationIT;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.contract.EventContract;
import io.bindery.testkit.events.EventTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedbackResourceIT extends RecommendationIT {

    private static final EventContract CONTRACT = EventContract.of(FeedbackEvent.TOPIC);
    private static final EventTopic TOLD = topic(FeedbackEvent.TOPIC);

    @Inject
    MeterRegistry metrics;

    @Test
    void feedback_is_written_down_and_told() {
        String reader = newReader();
        UUID book = book("Told");
        Response answer = give(reader, book, "\"type\": \"rating\", \"value\": 4, \"text\": \"Good.\"");
        String id = answer.then()
                .statusCode(201)
                .body("bookId", equalTo(book.toString()))
                .body("type", equalTo("rating"))
                .body("value", equalTo(4))
                .body("text", equalTo("Good."))
                .body("orderId", nullValue())
                .extract()
                .path("id");
        assertThat(answer.header("Location")).isEqualTo("/api/v1/feedback/" + id);
        assertThat(reader(reader).get(answer.header("Location")).asString()).isEqualTo(answer.asString());
        reader(newReader()).get(answer.header("Location")).then().statusCode(404);
        JsonNode event = eventOf(id);
        CONTRACT.check(event.toString());
        assertThat(event.path("requestid").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(event.at("/data/userId").asText()).isEqualTo(reader);
        assertThat(event.at("/data/value").asInt()).isEqualTo(4);
    }

    @Test
    void feedback_of_every_type_is_taken_told_and_counted() {
        String reader = newReader();
        UUID book = book("Every type");
        List<String> ids = new ArrayList<>();
        for (FeedbackType type : FeedbackType.values()) {
            double before = counted(type);
            String more = switch (type) {
                case RATING -> ", \"value\": 1";
                case REVIEW -> ", \"text\": \"Long.\\nAnd winding.\"";
                default -> "";
            };
            ids.add(say(reader, book, "\"type\": \"%s\"%s".formatted(type.wire(), more)));
            assertThat(counted(type)).isEqualTo(before + 1);
        }
        reader(reader).get("/api/v1/feedback").then().body("data", hasSize(8));
        Eventually.within(PATIENCE).untilAsserted(() -> {
            Map<String, List<JsonNode>> told = TOLD.eventsByKey();
            assertThat(told).containsKeys(ids.toArray(String[]::new));
            ids.forEach(id -> told.getOrDefault(id, List.of()).forEach(event -> CONTRACT.check(event.toString())));
        });
    }

    @Test
    void of_ratings_of_a_book_the_last_counts() {
        String reader = newReader();
        UUID book = book("Rated thrice");
        for (int stars : List.of(5, 1, 3)) {
            say(reader, book, "\"type\": \"rating\", \"value\": " + stars);
        }
        reader(reader).get("/api/v1/feedback").then().body("data.value", contains(3));
    }

    @Test
    void ratings_at_once_leave_one() {
        String reader = newReader();
        UUID book = book("Rated at once");
        List<CompletableFuture<Integer>> calls = IntStream.rangeClosed(1, 5)
                .mapToObj(stars -> CompletableFuture.supplyAsync(
                        () -> give(reader, book, "\"type\": \"rating\", \"value\": " + stars)
                                .statusCode()))
                .toList();
        assertThat(calls.stream().map(CompletableFuture::join)).containsOnly(201);
        reader(reader).get("/api/v1/feedback").then().body("data", hasSize(1));
    }

    @Test
    void a_repeated_request_acts_once_and_gets_the_same_answer() {
        String reader = newReader();
        UUID book = book("Idempotent");
        String key = UUID.randomUUID().toString();
        Response first = withKey(reader, key, book, "like");
        Response again = withKey(reader, key, book, "like");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        withKey(reader, key, book, "dislike").then().statusCode(422);
        withKey(newReader(), key, book, "like").then().statusCode(201);
        eventOf(first.path("id"));
        assertThat(TOLD.deliveriesOf(first.path("id"))).hasSize(1);
    }

    @Test
    void repeated_requests_at_once_act_once() {
        String reader = newReader();
        UUID book = book("Idempotent at once");
        String key = UUID.randomUUID().toString();
        List<CompletableFuture<String>> calls = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> withKey(reader, key, book, "like").<String>path("id")))
                .limit(6)
                .toList();
        assertThat(calls.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void the_own_list_is_paged_from_the_latest_to_the_first() {
        String reader = newReader();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            given.addFirst(like(reader, book("Listed " + i)));
        }
        like(newReader(), book("Another's"));
        List<String> listed = new ArrayList<>();
        String after = null;
        do {
            Response page = page(reader, after);
            page.then().statusCode(200).body("page.size", equalTo(3));
            listed.addAll(page.jsonPath().getList("data.id"));
            after = page.path("page.next");
        } while (after != null);
        assertThat(listed).isEqualTo(given);
    }

    @Test
    void feedback_can_be_taken_back_by_its_reader_only() {
        String reader = newReader();
        String id = like(reader, book("Taken back"));
        reader(newReader()).delete("/api/v1/feedback/" + id).then().statusCode(404);
        reader(reader).get("/api/v1/feedback").then().body("data", hasSize(1));
        reader(reader).delete("/api/v1/feedback/" + id).then().statusCode(204);
        reader(reader).delete("/api/v1/feedback/" + id).then().statusCode(404);
        reader(reader).get("/api/v1/feedback").then().body("data", hasSize(0));
    }

    @Test
    void feedback_that_is_taken_back_is_told_after_it_was_given_and_once() {
        String reader = newReader();
        UUID book = book("Taken back and told");
        String id = say(reader, book, "\"type\": \"rating\", \"value\": 2");
        reader(newReader()).delete("/api/v1/feedback/" + id).then().statusCode(404);
        Response answer = reader(reader).delete("/api/v1/feedback/" + id);
        answer.then().statusCode(204);
        reader(reader).delete("/api/v1/feedback/" + id).then().statusCode(404);
        eventOf(like(reader, book));
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(typesOf(id))
                        .containsExactly(
                                "io.bindery.recommendation.feedback.given",
                                "io.bindery.recommendation.feedback.withdrawn"));
        JsonNode withdrawn = TOLD.deliveriesOf(id).getLast();
        CONTRACT.check(withdrawn.toString());
        assertThat(withdrawn.path("requestid").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(withdrawn.path("data")).isEqualTo(eventOf(id).path("data"));
    }

    @Test
    void feedback_needs_a_reader() {
        UUID book = book("Not for all");
        String body = "{\"bookId\": \"%s\", \"type\": \"like\"}".formatted(book);
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/feedback")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(tokens.service("payment"))
                .contentType("application/json")
                .body(body)
                .post("/api/v1/feedback")
                .then()
                .statusCode(403);
        given().get("/api/v1/feedback").then().statusCode(401);
    }

    @Test
    void feedback_of_a_deleted_book_is_refused_and_the_old_one_stays() {
        String reader = newReader();
        UUID book = book("Gone");
        like(reader, book);
        pool.query("update book set deleted_at = now() where id = '%s'".formatted(book))
                .executeAndAwait();
        give(reader, book, "\"type\": \"dislike\"")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/bookId"));
        reader(reader).get("/api/v1/feedback").then().body("data.type", contains("like"));
    }

    @Test
    void ids_of_feedback_are_told_apart() {
        Set<String> ids = new HashSet<>();
        String reader = newReader();
        UUID book = book("Said anew");
        for (int i = 0; i < 5; i++) {
            ids.add(like(reader, book));
        }
        assertThat(ids).hasSize(5);
    }

    private Response withKey(String reader, String key, UUID book, String type) {
        return reader(reader)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"bookId\": \"%s\", \"type\": \"%s\"}".formatted(book, type))
                .post("/api/v1/feedback");
    }

    private Response page(String reader, @Nullable String after) {
        var call = reader(reader).queryParam("page[size]", 3);
        return (after == null ? call : call.queryParam("page[after]", after)).get("/api/v1/feedback");
    }

    private static JsonNode eventOf(String feedback) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(TOLD.deliveriesOf(feedback)).isNotEmpty());
        return TOLD.deliveriesOf(feedback).getFirst();
    }

    private static List<String> typesOf(String feedback) {
        return TOLD.deliveriesOf(feedback).stream()
                .map(event -> event.path("type").asText())
                .toList();
    }

    private double counted(FeedbackType type) {
        return metrics.get("bindery.recommendation.feedback")
                .tag("type", type.wire())
                .counter()
                .count();
    }
}
