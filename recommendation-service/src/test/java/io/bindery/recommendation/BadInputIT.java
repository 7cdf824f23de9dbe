package io.bindery.recommendation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a precise 4xx and nothing is stored. */
@QuarkusTest
class BadInputIT extends RecommendationIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param body {@code BOOK} stands for the id of a book that is there */
    record Case(String name, String body, int status, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> bodies() {
        return Stream.of(
                new Case("nothing", "", 400, "JSON"),
                new Case("not json", "{\"bookId\": \"BOOK\"", 400, "line 1"),
                new Case("trailing text", "{\"bookId\": \"BOOK\", \"type\": \"like\"} x", 400, "JSON"),
                new Case("an array", "[]", 400, "object"),
                new Case("null", "null", 400, "object"),
                new Case("a member twice", "{\"type\": \"like\", \"type\": \"like\"}", 400, "JSON"),
                new Case("NaN", with("\"type\": \"rating\", \"value\": NaN"), 400, "JSON"),
                new Case("deep nesting", "{\"type\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}", 400, "JSON"),
                new Case("a number of ten thousand digits", with("\"value\": " + "9".repeat(10_000)), 400, "JSON"),
                new Case("an empty object", "{}", 422, "/bookId"),
                new Case("no type", "{\"bookId\": \"BOOK\"}", 422, "/type"),
                new Case("no book", "{\"type\": \"like\"}", 422, "/bookId"),
                new Case("null as book", "{\"type\": \"like\", \"bookId\": null}", 422, "/bookId"),
                new Case("number as book", "{\"type\": \"like\", \"bookId\": 5}", 422, "/bookId"),
                new Case("no id as book", "{\"type\": \"like\", \"bookId\": \"' or 1=1\"}", 422, "/bookId"),
                new Case("short id", "{\"type\": \"like\", \"bookId\": \"0-0-0-0-0\"}", 422, "/bookId"),
                new Case(
                        "unknown book",
                        "{\"type\": \"like\", \"bookId\": \"00000000-0000-7000-8000-000000000000\"}",
                        422,
                        "/bookId"),
                new Case("unknown type", with("\"type\": \"love\""), 422, "/type"),
                new Case("type in capitals", with("\"type\": \"LIKE\""), 422, "/type"),
                new Case("number as type", with("\"type\": 1"), 422, "/type"),
                new Case("rating without stars", with("\"type\": \"rating\""), 422, "/value"),
                new Case("rating of null", with("\"type\": \"rating\", \"value\": null"), 422, "/value"),
                new Case("rating of 0", with("\"type\": \"rating\", \"value\": 0"), 422, "/value"),
                new Case("rating of 6", with("\"type\": \"rating\", \"value\": 6"), 422, "/value"),
                new Case("rating of -1", with("\"type\": \"rating\", \"value\": -1"), 422, "/value"),
                new Case("rating of 4.5", with("\"type\": \"rating\", \"value\": 4.5"), 422, "/value"),
                new Case("rating of 2^32 + 5", with("\"type\": \"rating\", \"value\": 4294967301"), 422, "/value"),
                new Case("rating of 1e400", with("\"type\": \"rating\", \"value\": 1e400"), 422, "/value"),
                new Case("rating in text", with("\"type\": \"rating\", \"value\": \"5\""), 422, "/value"),
                new Case("stars of a like", with("\"type\": \"like\", \"value\": 5"), 422, "/value"),
                new Case("text of a like", with("\"type\": \"like\", \"text\": \"x\""), 422, "/text"),
                new Case("review without text", with("\"type\": \"review\""), 422, "/text"),
                new Case("blank review", with("\"type\": \"review\", \"text\": \"  \""), 422, "/text"),
                new Case("number as review", with("\"type\": \"review\", \"text\": 5"), 422, "/text"),
                new Case(
                        "endless review",
                        with("\"type\": \"review\", \"text\": \"" + "x".repeat(20_001) + "\""),
                        422,
                        "/text"),
                new Case("NUL in review", with("\"type\": \"review\", \"text\": \"a\\u0000b\""), 422, "/text"),
                new Case("half a surrogate", with("\"type\": \"review\", \"text\": \"a\\ud800b\""), 422, "/text"),
                new Case("unknown member", with("\"type\": \"like\", \"userId\": \"x\""), 422, "/userId"),
                new Case("pointer needs escapes", with("\"type\": \"like\", \"a/b~c\": 1"), 422, "/a~1b~0c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_bad_body_is_told_precisely_and_stores_nothing(Case bad) throws Exception {
        UUID book = book("Never touched");
        long before = number("select count(*) from feedback");
        Response answer = reader(newReader())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(bad.body().replace("BOOK", book.toString()).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/feedback");
        assertRefused(answer, bad.status());
        assertThat(answer.asString()).contains(bad.says());
        assertThat(number("select count(*) from feedback")).isEqualTo(before);
    }

    @Test
    void all_faults_of_a_body_are_told_at_once() {
        Response answer = reader(newReader())
                .contentType("application/json")
                .body("{\"bookId\": 1, \"type\": \"rating\", \"value\": 9, \"text\": 5, \"more\": 1}")
                .post("/api/v1/feedback");
        assertThat(answer.jsonPath().getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/bookId", "/value", "/text", "/more");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() throws Exception {
        Response answer = reader(newReader())
                .contentType("application/json")
                .body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                .post("/api/v1/feedback");
        assertRefused(answer, 400);
        assertThat(answer.asString()).contains("UTF-8");
    }

    static Stream<List<String>> queries() {
        String foreign = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("[\"-id\", \"not an id\"]".getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                List.of("recommendations", "limit", "0"),
                List.of("recommendations", "limit", "-1"),
                List.of("recommendations", "limit", "101"),
                List.of("recommendations", "limit", "ten"),
                List.of("recommendations", "limit", "99999999999999999999"),
                List.of("recommendations", "limit", ""),
                List.of("recommendations", "strategy", "best"),
                List.of("recommendations", "strategy", "HYBRID"),
                List.of("recommendations", "strategy", ""),
                List.of("recommendations", "filter[language]", ""),
                List.of("recommendations", "filter[language]", "a\u0000b"),
                List.of("recommendations", "filter[price]", "1"),
                List.of("recommendations", "userId", "somebody-else"),
                List.of("recommendations", "page[size]", "5"),
                List.of("feedback", "page[size]", "0"),
                List.of("feedback", "page[size]", "101"),
                List.of("feedback", "page[after]", "nonsense"),
                List.of("feedback", "page[after]", foreign),
                List.of("feedback", "page[after]", "x".repeat(3_000)),
                List.of("feedback", "userId", "somebody-else"),
                List.of("models", "version", "1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void a_bad_parameter_is_named(List<String> query) throws Exception {
        Response answer =
                reader(newReader()).queryParam(query.get(1), query.get(2)).get("/api/v1/" + query.get(0));
        assertRefused(answer, 400);
        assertThat(answer.jsonPath().getString("errors[0].parameter")).isEqualTo(query.get(1));
    }

    @Test
    void a_parameter_given_twice_is_refused() throws Exception {
        assertRefused(reader(newReader()).queryParam("limit", 1, 2).get("/api/v1/recommendations"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_knn", "matrix_factorization", "content", "association", "knowledge"})
    void a_strategy_to_come_is_told_as_such(String strategy) throws Exception {
        Response answer = reader(newReader()).queryParam("strategy", strategy).get("/api/v1/recommendations");
        assertRefused(answer, 422);
        assertThat(answer.asString()).contains(strategy + " is not available yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; drop table feedback; --", "%", "\\", "../..", "\u202e", "en"})
    void tricks_in_a_filter_are_only_text(String text) {
        reader(newReader())
                .queryParam("filter[language]", text)
                .get("/api/v1/recommendations")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/books/1/similar",
                "/api/v1/books/%27%20or%201=1/similar",
                "/api/v1/books/00000000-0000-7000-8000-000000000000/similar",
                "/api/v1/books/%00/similar",
                "/api/v1/evaluations",
                "/api/v1/nothing"
            })
    void an_address_with_nothing_behind_it_is_a_404(String address) throws Exception {
        Response answer = given().urlEncodingEnabled(false).get(address);
        assertRefused(answer, 404);
    }

    @Test
    void media_types_methods_keys_and_sizes_that_do_not_fit_are_told() throws Exception {
        assertRefused(reader(newReader()).contentType("text/plain").body("x").post("/api/v1/feedback"), 415);
        assertRefused(reader(newReader()).accept("text/html").get("/api/v1/recommendations"), 406);
        assertRefused(reader(newReader()).put("/api/v1/feedback"), 405);
        assertRefused(reader(newReader()).delete("/api/v1/feedback/x"), 404);
        assertRefused(
                reader(newReader())
                        .header("Idempotency-Key", "k".repeat(256))
                        .contentType("application/json")
                        .body(with("\"type\": \"like\"")
                                .replace("BOOK", book("A key too long").toString()))
                        .post("/api/v1/feedback"),
                400);
        assertThat(reader(newReader())
                        .contentType("application/json")
                        .body("x".repeat(100_000))
                        .post("/api/v1/feedback")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void what_needs_a_token_or_a_role_says_so() throws Exception {
        assertRefused(given().get("/api/v1/recommendations"), 401);
        assertRefused(given().get("/api/v1/models"), 401);
        assertRefused(given().auth().oauth2(tokens.token("alice").tampered()).get("/api/v1/recommendations"), 401);
        assertRefused(reader(newReader()).post("/api/v1/models"), 403);
    }

    private static String with(String members) {
        return "{\"bookId\": \"BOOK\", %s}".formatted(members);
    }

    private static void assertRefused(Response answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        JsonNode body = JSON.readTree(answer.asString());
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
    }
}
