package io.bindery.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whichever address: no 5xx, no inside of ours, an error in the form asked for, and no half of a write. */
@QuarkusTest
@TestProfile(AsInProduction.class)
class RestFuzzIT extends CatalogIT {

    private static final int CASES = 5_000;
    private static final int CALLERS = 10;
    private static final long SEED = 20_261_123;
    private static final String PROBLEM = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INSIDES =
            List.of("Exception", "\tat ", "io.bindery", "io.quarkus", "org.hibernate", "SQLSTATE", "duplicate key");

    /** Queries that find what does not add up. */
    private static final List<String> ADDS_UP = List.of(
            "select b.id from book b cross join lateral (select count(*) as reviews, coalesce(sum(r.rating), 0) as stars"
                    + " from review r where r.book_id = b.id) r where b.review_count <> r.reviews or b.review_sum <> r.stars",
            "select r.id from review r where r.helpful_count <> (select count(*) from review_vote v where v.review_id = r.id)",
            "select s.book_id from stock s where s.reserved <> (select coalesce(sum(i.quantity), 0) from reservation_item i"
                    + " join reservation r on r.order_id = i.order_id and r.state in ('reserved', 'confirmed')"
                    + " where i.book_id = s.book_id)",
            "select b.id from book b left join book_search s on s.book_id = b.id"
                    + " where (b.deleted_at is null) <> (s.book_id is not null)");

    @Inject
    Pool pool;

    @Inject
    InWork inWork;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void no_request_breaks_the_door_or_leaves_half_a_write() throws IOException, InterruptedException {
        List<UUID> books = newBooks();
        RestFuzz fuzz = new RestFuzz(SEED, RestAssured.port, tokens);
        known(books).forEach(fuzz::learn);
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

    /** Each of them knows the same few things, so that they are in each other's way; one of eight requests is broken off. */
    @Test
    void many_callers_at_once_who_also_hang_up_leave_nothing_half_done() throws Exception {
        List<String> known = known(newBooks());
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            RestFuzz fuzz = new RestFuzz(SEED + i, RestAssured.port, tokens);
            known.forEach(fuzz::learn);
            callers.add(new Caller(fuzz, new Random(SEED - i)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<Caller> done : threads.invokeAll(callers)) {
                done.get();
            }
            assertThat(callers).flatExtracting(Caller::faults).isEmpty();
            soon().untilAsserted(() -> assertThat(inWork.count())
                    .as("requests in work; waited for: %s", unanswered(callers))
                    .isZero());
            assertThat(unanswered(callers))
                    .as("more than a client may lose by itself")
                    .hasSizeLessThan(2);
        } finally {
            callers.forEach(Caller::leave);
        }
        soon().untilAsserted(() -> assertThat(rows("select pid, query from pg_stat_activity where state <> 'idle'"
                        + " and datname = current_database() and pid <> pg_backend_pid()"))
                .as("transactions that nobody ends")
                .isEmpty());
        for (String whatAddsUp : ADDS_UP) {
            assertThat(rows(whatAddsUp)).as(whatAddsUp).isEmpty();
        }
    }

    private static Eventually soon() {
        return Eventually.within(Duration.ofSeconds(30));
    }

    private static List<String> unanswered(List<Caller> callers) {
        return callers.stream().flatMap(caller -> caller.unanswered().stream()).toList();
    }

    private List<String> rows(String query) {
        return StreamSupport.stream(pool.query(query).executeAndAwait().spliterator(), false)
                .map(row -> row.toJson().encode())
                .toList();
    }

    private List<UUID> newBooks() {
        return List.of(
                UUID.fromString(createWithStock("Fuzzed one", 1_000)),
                UUID.fromString(createWithStock("Fuzzed two", 1_000)));
    }

    /** Where the books are, and something of each other kind. */
    private List<String> known(List<UUID> books) {
        List<String> known = new ArrayList<>();
        known.add("/api/v1/tags/" + tagOf(books.getFirst()));
        for (UUID book : books) {
            known.add("/api/v1/books/" + book);
            known.add(made("sam", "authors", "{\"name\": \"Fuzzed of %s\"}".formatted(book)));
            known.add(made("alice", "reviews", "{\"bookId\": \"%s\", \"rating\": 4}".formatted(book)));
            known.add(made(
                    "sam",
                    "stock-reservations",
                    "{\"orderId\": \"%s\", \"items\": [{\"bookId\": \"%s\", \"quantity\": 1}]}"
                            .formatted(UUID.randomUUID(), book)));
        }
        return known;
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
