package io.bindery.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whichever address: no 5xx, no inside of ours, an error in the form asked for, and no half of a write. */
@QuarkusTest
class RestFuzzIT extends CatalogIT {

    private static final int CASES = 5_000;
    private static final long SEED = 20_261_123;
    private static final String PROBLEM = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INSIDES =
            List.of("Exception", "\tat ", "io.bindery", "io.quarkus", "org.hibernate", "SQLSTATE", "duplicate key");

    @Inject
    Pool pool;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void no_request_breaks_the_door_or_leaves_half_a_write() throws IOException, InterruptedException {
        List<UUID> books = List.of(
                UUID.fromString(createWithStock("Fuzzed one", 1_000)),
                UUID.fromString(createWithStock("Fuzzed two", 1_000)));
        RestFuzz fuzz = new RestFuzz(SEED, RestAssured.port, tokens);
        books.forEach(book -> fuzz.learn("/api/v1/books/" + book));
        fuzz.learn("/api/v1/tags/" + tagOf(books.getFirst()));
        for (UUID book : books) {
            fuzz.learn(made("sam", "authors", "{\"name\": \"Fuzzed of %s\"}".formatted(book)));
            fuzz.learn(made("alice", "reviews", "{\"bookId\": \"%s\", \"rating\": 4}".formatted(book)));
            fuzz.learn(made(
                    "sam",
                    "stock-reservations",
                    "{\"orderId\": \"%s\", \"items\": [{\"bookId\": \"%s\", \"quantity\": 1}]}"
                            .formatted(UUID.randomUUID(), book)));
        }
        Contents contents = Contents.watched(pool, books);
        String before = contents.now();
        int refused = 0;
        Set<RestDoors.Door> opened = new HashSet<>();
        for (int i = 0; i < CASES; i++) {
            RestFuzz.Case sent = fuzz.next();
            HttpResponse<String> answer = client.send(sent.request(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            String about = "case %d: %s\n%d %s".formatted(i, sent, answer.statusCode(), answer.body());
            assertThat(answer.statusCode()).as(about).isLessThan(500);
            assertThat(answer.body()).as(about).doesNotContain(INSIDES);
            String after = contents.now();
            if (answer.statusCode() >= 400) {
                refused++;
                assertThat(after).as(about).isEqualTo(before);
                assertIsError(sent, answer, about);
            } else if (sent.isRead()) {
                assertThat(after).as(about).isEqualTo(before);
            }
            if (answer.statusCode() < 300 && !sent.request().method().equals("OPTIONS")) {
                opened.add(sent.door());
            }
            answer.headers().firstValue("Location").ifPresent(fuzz::learn);
            before = after;
        }
        assertThat(refused).as("refused").isBetween(CASES / 3, CASES - CASES / 10);
        assertThat(RestDoors.ALL.stream()
                        .filter(door -> door.isReal() && !opened.contains(door))
                        .map(RestDoors.Door::path))
                .as("doors that have let nothing in, such as those that need copies of a book to be there")
                .hasSizeLessThan(4);
    }

    /** Where something is that was made so. */
    private String made(String person, String type, String body) {
        return given().auth()
                .oauth2(tokens.of(person))
                .contentType("application/json")
                .body(body)
                .post("/api/v1/" + type)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private String tagOf(UUID book) {
        staffCall()
                .contentType("application/json")
                .body("{\"tags\": [\"fuzzed\"]}")
                .patch("/api/v1/books/" + book)
                .then()
                .statusCode(200);
        return given().get("/api/v1/books/" + book + "/tags").path("data[0].id");
    }

    private static void assertIsError(RestFuzz.Case sent, HttpResponse<String> answer, String about)
            throws IOException {
        if (sent.request().method().equals("HEAD")) {
            assertThat(answer.body()).as(about).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        JsonNode body = JSON.readTree(answer.body());
        String status = Integer.toString(answer.statusCode());
        assertThat(type).as(about).isIn(sent.errorTypes());
        if (type.equals(PROBLEM)) {
            assertThat(body.path("status").asText()).as(about).isEqualTo(status);
            assertThat(body.path("title").asText()).as(about).isNotEmpty();
        } else {
            assertThat(body.path("errors")).as(about).isNotEmpty().allSatisfy(error -> {
                assertThat(error.path("status").asText()).isEqualTo(status);
                assertThat(error.path("title").asText()).isNotEmpty();
                assertThat(error.path("detail").asText()).isNotEmpty();
            });
        }
    }
}
