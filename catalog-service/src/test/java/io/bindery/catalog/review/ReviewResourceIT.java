package io.bindery.catalog.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.catalog.CatalogIT;
import io.bindery.catalog.book.BookEvent;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.TestTokens;
import io.bindery.testkit.contract.EventContract;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class ReviewResourceIT extends CatalogIT {

    private static final String JSON_API = "application/vnd.api+json";
    private static final String KAFKA = TestInfra.kafka().bootstrapServers();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void a_reader_reviews_a_book_once() {
        String book = create("{\"title\": \"Reviewed\"}");
        String id = review(
                        tokens.of("alice"),
                        "{\"bookId\": \"%s\", \"rating\": 5, \"text\": \"Good.\\nRead it.\"}".formatted(book))
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("data.bookId", equalTo(book))
                .body("data.rating", equalTo(5))
                .body("data.text", equalTo("Good.\nRead it."))
                .body("data.userId", equalTo(TestTokens.subject("alice")))
                .extract()
                .path("data.id");
        review(tokens.of("alice"), plain(book, 1)).then().statusCode(409);
        review(tokens.of("bob"), plain(book, 4)).then().statusCode(201).body("data.text", nullValue());
        given().accept("application/json")
                .get("/api/v1/books/" + book)
                .then()
                .header("ETag", startsWith("\"2-plain"))
                .body("data.ratingAverage", equalTo(4.5f))
                .body("data.ratingCount", equalTo(2));
        given().accept("application/json")
                .get("/api/v1/reviews/" + id)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"0-plain"))
                .body("data.rating", equalTo(5));
    }

    @Test
    void speaks_json_api_with_the_book_as_a_relationship() {
        String book = create("{\"title\": \"Related\"}");
        String document =
                "{\"data\": {\"type\": \"reviews\", \"attributes\": {\"rating\": 3}, \"relationships\": {\"book\":"
                        + " {\"data\": {\"type\": \"%s\", \"id\": \"%s\"}}}}}";
        given().auth()
                .oauth2(tokens.of("alice"))
                .contentType(JSON_API)
                .body(document.formatted("books", book))
                .post("/api/v1/reviews")
                .then()
                .statusCode(201)
                .contentType(JSON_API)
                .body("data.type", equalTo("reviews"))
                .body("data.attributes.rating", equalTo(3))
                .body("data.relationships.book.data.type", equalTo("books"))
                .body("data.relationships.book.data.id", equalTo(book))
                .body("data.relationships.reader.data.type", equalTo("users"))
                .body("data.relationships.reader.data.id", equalTo(TestTokens.subject("alice")));
        String included = given().queryParam("include", "reviews.reader")
                .get("/api/v1/books/" + book)
                .then()
                .statusCode(200)
                .body("included.find { it.type == 'users' }.attributes.name", equalTo("alice"))
                .extract()
                .asString();
        assertThat(included).doesNotContain("example.org");
        String named = "/data/relationships/book/data";
        refuse(document.formatted("authors", book), 422, named);
        refuse(document.formatted("books", UUID.randomUUID()), 404, named);
        refuse("{\"data\": {\"type\": \"reviews\", \"attributes\": {\"rating\": 3}}}", 422, "/data");
    }

    private void refuse(String document, int status, String pointer) {
        given().auth()
                .oauth2(tokens.of("bob"))
                .contentType(JSON_API)
                .body(document)
                .post("/api/v1/reviews")
                .then()
                .statusCode(status)
                .body("errors[0].source.pointer", equalTo(pointer));
    }

    @Test
    void concurrent_reviews_are_all_in_the_rating_and_told_in_order() throws Exception {
        String book = create("{\"title\": \"Debated\"}");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 60; i++) {
                int rating = 1 + i % 5;
                String reader = tokens.token("alice")
                        .claim("sub", UUID.randomUUID().toString())
                        .sign();
                answers.add(
                        readers.submit(() -> review(reader, plain(book, rating)).statusCode()));
            }
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(201);
        }
        given().accept("application/json")
                .get("/api/v1/books/" + book)
                .then()
                .header("ETag", startsWith("\"60-plain"))
                .body("data.ratingAverage", equalTo(3.0f))
                .body("data.ratingCount", equalTo(60));
        EventTopic books = new EventTopic(KAFKA, BookEvent.TOPIC);
        Eventually.within(PATIENCE).untilAsserted(() -> {
            List<JsonNode> events = books.eventsByKey().getOrDefault(book, List.of());
            assertThat(events.stream()
                            .map(event -> event.path("data").path("version").asInt()))
                    .isSorted()
                    .hasSize(61);
            JsonNode last = events.getLast().path("data");
            assertThat(last.path("ratingCount").asInt()).isEqualTo(60);
            assertThat(last.path("ratingAverage").asDouble()).isEqualTo(3.0);
        });
    }

    @Test
    void a_review_is_told() {
        String book = create("{\"title\": \"Told of\"}");
        String id = review(tokens.of("alice"), plain(book, 2)).path("data.id");
        EventTopic reviews = new EventTopic(KAFKA, ReviewEvent.TOPIC);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(reviews.deliveriesOf(id)).hasSize(1));
        JsonNode event = reviews.deliveriesOf(id).getFirst();
        EventContract.of(ReviewEvent.TOPIC).check(event.toString());
        assertThat(event.path("type").asText()).isEqualTo("io.bindery.catalog.review.created");
        assertThat(event.path("data").path("bookId").asText()).isEqualTo(book);
        assertThat(event.path("data").path("rating").asInt()).isEqualTo(2);
    }

    @Test
    void imported_ratings_and_reviews_make_one_rating() {
        String source = UUID.randomUUID().toString().replace("-", "");
        importOne(source, 10, "4.00");
        String book = given().accept("application/json")
                .queryParam("filter[author]", "Rated " + source)
                .get("/api/v1/books")
                .path("data[0].id");
        review(tokens.of("alice"), plain(book, 1)).then().statusCode(201);
        assertRating(book, 3.73f, 11);
        importOne(source, 20, "4.50");
        assertRating(book, 4.33f, 21);
        review(tokens.of("bob"), plain(book, 5)).then().statusCode(201);
        assertRating(book, 4.36f, 22);
    }

    @Test
    void reviews_of_a_book_are_listed_the_newest_first_in_pages() {
        String book = create("{\"title\": \"Listed\"}");
        for (int i = 1; i <= 5; i++) {
            String reader = tokens.token("alice").claim("sub", "reader-" + i).sign();
            review(reader, plain(book, i)).then().statusCode(201);
        }
        Response first = list(book, null);
        assertThat(first.<List<Integer>>path("data.rating")).containsExactly(5, 4);
        Response second = list(book, first.path("page.next"));
        assertThat(second.<List<Integer>>path("data.rating")).containsExactly(3, 2);
        Response third = list(book, second.path("page.next"));
        assertThat(third.<List<Integer>>path("data.rating")).containsExactly(1);
        assertThat(third.<String>path("page.next")).isNull();
        staffCall().delete("/api/v1/books/" + book).then().statusCode(204);
        assertThat(list(book, null).<List<Integer>>path("data.rating")).isEmpty();
    }

    @Test
    void a_retried_review_with_an_idempotency_key_gets_the_first_answer() {
        String book = create("{\"title\": \"Once\"}");
        String key = UUID.randomUUID().toString();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(given().auth()
                    .oauth2(tokens.of("alice"))
                    .header("Idempotency-Key", key)
                    .contentType("application/json")
                    .body(plain(book, 5))
                    .post("/api/v1/reviews")
                    .then()
                    .statusCode(201)
                    .extract()
                    .asString());
        }
        assertThat(answers.getFirst()).isEqualTo(answers.getLast());
        assertRating(book, 5f, 1);
    }

    static Stream<Arguments> badBodies() {
        String book = "\"bookId\": \"00000000-0000-7000-8000-000000000001\"";
        return Stream.of(
                Arguments.of("{}", "/bookId"),
                Arguments.of("{}", "/rating"),
                Arguments.of("{" + book + ", \"rating\": 0}", "/rating"),
                Arguments.of("{" + book + ", \"rating\": 6}", "/rating"),
                Arguments.of("{" + book + ", \"rating\": 4.5}", "/rating"),
                Arguments.of("{" + book + ", \"rating\": \"5\"}", "/rating"),
                Arguments.of("{" + book + ", \"rating\": 5, \"text\": \"\"}", "/text"),
                Arguments.of("{" + book + ", \"rating\": 5, \"text\": \"a\\u0000b\"}", "/text"),
                Arguments.of("{" + book + ", \"rating\": 5, \"text\": \"" + "x".repeat(10_001) + "\"}", "/text"),
                Arguments.of("{" + book + ", \"rating\": 5, \"userId\": \"bob\"}", "/userId"),
                Arguments.of("{" + book + ", \"rating\": 5, \"stars\": 5}", "/stars"),
                Arguments.of("{\"bookId\": 7, \"rating\": 5}", "/bookId"),
                Arguments.of("{" + book + ", \"rating\": 5}", "/bookId"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void a_bad_body_is_told_with_its_place(String body, String pointer) {
        review(tokens.of("alice"), body).then().statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void a_list_needs_a_book_and_its_own_cursor() {
        String book = create("{\"title\": \"x\"}");
        given().get("/api/v1/reviews").then().statusCode(400).body("errors.source.parameter", contains("filter[book]"));
        given().queryParam("filter[book]", "x").get("/api/v1/reviews").then().statusCode(400);
        for (List<String> bad :
                List.of(List.of("sort", "weight"), List.of("page[after]", "x"), List.of("include", "planet"))) {
            given().queryParam("filter[book]", book)
                    .queryParam(bad.getFirst(), bad.getLast())
                    .get("/api/v1/reviews")
                    .then()
                    .statusCode(400)
                    .body("errors.source.parameter", contains(bad.getFirst()));
        }
        given().get("/api/v1/reviews/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void reading_is_public_and_writing_is_for_readers() {
        String book = create("{\"title\": \"Open\"}");
        given().queryParam("filter[book]", book).get("/api/v1/reviews").then().statusCode(200);
        given().contentType("application/json")
                .body(plain(book, 5))
                .post("/api/v1/reviews")
                .then()
                .statusCode(401);
        review(tokens.service("payment"), plain(book, 5)).then().statusCode(403);
    }

    private static Response review(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/reviews");
    }

    private static Response list(String book, @org.jspecify.annotations.Nullable String after) {
        var call = given().accept("application/json")
                .queryParam("filter[book]", book)
                .queryParam("page[size]", 2);
        return (after == null ? call : call.queryParam("page[after]", after)).get("/api/v1/reviews");
    }

    private static String plain(String book, int rating) {
        return "{\"bookId\": \"%s\", \"rating\": %d}".formatted(book, rating);
    }

    private void importOne(String source, int count, String average) {
        staffCall()
                .contentType("application/json")
                .body("""
                        {"source": "%s", "books": [{"sourceId": "1", "title": "Rated", "authors": ["Rated %s"],
                         "ratingCount": %d, "ratingAverage": %s}]}
                        """.formatted(source, source, count, average))
                .post("/api/v1/books/import")
                .then()
                .statusCode(200);
    }

    private static void assertRating(String book, float average, int count) {
        given().accept("application/json")
                .get("/api/v1/books/" + book)
                .then()
                .body("data.ratingAverage", equalTo(average))
                .body("data.ratingCount", equalTo(count));
    }
}
