package io.bindery.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a precise 4xx and nothing is stored. */
@QuarkusTest
class BadInputIT extends CatalogIT {

    private static final String PLAIN = "application/json";
    private static final String JSON_API = "application/vnd.api+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    record Case(String name, String type, Buffer body, int status, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> bodies() {
        return Stream.of(
                plain("nothing", "", 400, "JSON"),
                plain("not json", "{\"title\": \"x\"", 400, "line 1"),
                plain("trailing text", "{\"title\": \"x\"} x", 400, "JSON"),
                plain("two values", "{\"title\": \"x\"}{}", 400, "JSON"),
                plain("an array", "[{\"title\": \"x\"}]", 400, "object"),
                plain("null", "null", 400, "object"),
                plain("a member twice", "{\"title\": \"x\", \"title\": \"y\"}", 400, "JSON"),
                plain("single quotes", "{'title': 'x'}", 400, "JSON"),
                plain("NaN", "{\"title\": \"x\", \"publishedYear\": NaN}", 400, "JSON"),
                plain("deep nesting", "{\"title\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}", 400, "JSON"),
                plain(
                        "a number of a million digits",
                        "{\"publishedYear\": " + "9".repeat(1_000_000) + "}",
                        400,
                        "JSON"),
                plain("no title", "{\"author\": \"x\"}", 422, "/title"),
                plain("null title", "{\"title\": null}", 422, "/title"),
                plain("blank title", "{\"title\": \"  \"}", 422, "/title"),
                plain("number as title", "{\"title\": 5}", 422, "/title"),
                plain("object as title", "{\"title\": {\"a\": 1}}", 422, "/title"),
                plain("long title", "{\"title\": \"" + "x".repeat(501) + "\"}", 422, "/title"),
                plain("NUL in title", "{\"title\": \"a\\u0000b\"}", 422, "/title"),
                plain("half a surrogate", "{\"title\": \"a\\ud800b\"}", 422, "/title"),
                plain("unknown member", "{\"title\": \"x\", \"publisher\": \"y\"}", 422, "/publisher"),
                plain("pointer needs escapes", "{\"title\": \"x\", \"a/b~c\": 1}", 422, "/a~1b~0c"),
                plain("id of one's own", "{\"title\": \"x\", \"id\": \"1\"}", 422, "/id"),
                plain("rating of one's own", "{\"title\": \"x\", \"ratingAverage\": 5}", 422, "/ratingAverage"),
                plain("year as text", "{\"title\": \"x\", \"publishedYear\": \"1900\"}", 422, "/publishedYear"),
                plain("year with a fraction", "{\"title\": \"x\", \"publishedYear\": 1900.5}", 422, "/publishedYear"),
                plain("year too far", "{\"title\": \"x\", \"publishedYear\": 99999999999}", 422, "/publishedYear"),
                plain("negative price", price("-1", "\"USD\""), 422, "/price/amount"),
                plain("fractional price", price("12.5", "\"USD\""), 422, "/price/amount"),
                plain("huge price", price("100000000", "\"USD\""), 422, "/price/amount"),
                plain("price as text", price("\"12\"", "\"USD\""), 422, "/price/amount"),
                plain("unknown currency", price("12", "\"XYZ\""), 422, "/price/currency"),
                plain("currency missing", "{\"title\": \"x\", \"price\": {\"amount\": 1}}", 422, "/price/currency"),
                plain("price as number", "{\"title\": \"x\", \"price\": 12}", 422, "/price"),
                plain("unknown member of price", price("1", "\"USD\", \"tax\": 3"), 422, "/price/tax"),
                plain("bad isbn", "{\"title\": \"x\", \"isbn13\": \"9783161484101\"}", 422, "/isbn13"),
                plain(
                        "endless language",
                        "{\"title\": \"x\", \"language\": \"en-x" + "-abcdefgh".repeat(50) + "\"}",
                        422,
                        "/language"),
                plain("bad language", "{\"title\": \"x\", \"language\": \"not a tag\"}", 422, "/language"),
                plain("script as cover", "{\"title\": \"x\", \"coverUrl\": \"javascript:alert(1)\"}", 422, "/coverUrl"),
                plain("relative cover", "{\"title\": \"x\", \"coverUrl\": \"/etc/passwd\"}", 422, "/coverUrl"),
                plain("author as number", "{\"title\": \"x\", \"author\": 5}", 422, "/author"),
                plain(
                        "author and authors",
                        "{\"title\": \"x\", \"author\": \"a\", \"authors\": [\"b\"]}",
                        422,
                        "/author"),
                plain("authors of wrong type", "{\"title\": \"x\", \"authors\": [\"a\", 5]}", 422, "/authors/1"),
                new Case(
                        "invalid utf-8",
                        PLAIN,
                        Buffer.buffer(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}),
                        400,
                        "UTF-8"),
                new Case("utf-16", PLAIN, Buffer.buffer("{\"title\": \"x\"}", "UTF-16"), 400, ""),
                jsonApi("no data", "{}", 422, "data is required"),
                jsonApi("data as array", "{\"data\": []}", 422, "/data"),
                jsonApi("no type", "{\"data\": {\"attributes\": {\"title\": \"x\"}}}", 422, "type is required"),
                jsonApi(
                        "other type",
                        "{\"data\": {\"type\": \"people\", \"attributes\": {\"title\": \"x\"}}}",
                        409,
                        "books"),
                jsonApi(
                        "client id",
                        "{\"data\": {\"type\": \"books\", \"id\": \"1\", \"attributes\": {\"title\": \"x\"}}}",
                        403,
                        "Ids"),
                jsonApi(
                        "no title in attributes",
                        "{\"data\": {\"type\": \"books\"}}",
                        422,
                        "attributes/title is required"),
                jsonApi(
                        "unknown relationship",
                        withRelationship("\"shops\": {\"data\": []}"),
                        422,
                        "/data/relationships/shops"),
                jsonApi(
                        "wrong linkage",
                        withRelationship("\"authors\": {\"data\": [{\"type\": \"books\", \"id\": \"1\"}]}"),
                        422,
                        "/data/relationships/authors/data/0"),
                jsonApi(
                        "unknown author",
                        withRelationship(
                                "\"authors\": {\"data\": [{\"type\": \"authors\", \"id\": \"00000000-0000-7000-8000-000000000000\"}]}"),
                        404,
                        "authors"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_bad_body_is_told_precisely_and_stores_nothing(Case bad) throws Exception {
        String before = contents();
        Response answer = staffCall()
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(JSON_API, io.restassured.http.ContentType.TEXT)))
                .contentType(bad.type())
                .body(bad.body().getBytes())
                .post("/api/v1/books");
        assertRefused(answer, bad.status());
        assertThat(answer.asString()).contains(bad.says());
        assertThat(contents()).isEqualTo(before);
    }

    static Stream<List<String>> queries() {
        return Stream.of(
                List.of("sort", "price"),
                List.of("sort", "title,title"),
                List.of("sort", "title;drop table book"),
                List.of("sort", ""),
                List.of("page[size]", "0"),
                List.of("page[size]", "101"),
                List.of("page[size]", "99999999999999999999"),
                List.of("page[size]", "-1"),
                List.of("page[size]", "ten"),
                List.of("page[after]", "nonsense"),
                List.of("page[after]", "WyJ0aXRsZSxpZCIsImEiLCJiIl0"),
                List.of("page[after]", "x".repeat(3_000)),
                List.of("page[after]", "bnVsbA"),
                List.of("page[after]", cursor("[\"-ratingCount,id\", null, null]")),
                List.of("page[after]", cursor("[\"-ratingCount,id\", \"5\", null]")),
                List.of("page[after]", cursor("[\"-ratingCount,id\", \"many\", \"x\"]")),
                List.of("page[number]", "two"),
                List.of("filter[year]", "nineteen"),
                List.of("filter[year][gte]", "99999999999"),
                List.of("filter[isbn13]", "1 or 1=1"),
                List.of("filter[language]", "not a tag"),
                List.of("filter[q]", "a\u0000b"),
                List.of("filter[q]", ""),
                List.of("filter[author]", "x".repeat(501)),
                List.of("filter[publisher]", "x"),
                List.of("include", "publishers"),
                List.of("limit", "10"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void a_bad_parameter_is_named(List<String> parameter) throws Exception {
        Response answer = given().queryParam(parameter.get(0), parameter.get(1)).get("/api/v1/books");
        assertRefused(answer, 400);
        assertThat(JSON.readTree(answer.asString())
                        .at("/errors/0/source/parameter")
                        .asText())
                .isEqualTo(parameter.get(0));
    }

    private static String cursor(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_cursor_that_was_tampered_with_is_refused() throws Exception {
        String id = "00000000-0000-7000-8000-000000000000";
        for (List<String> tampered : List.of(
                List.of("title", "[\"title,id\", \"a\\u0000b\", \"%s\"]"),
                List.of("createdAt", "[\"createdAt,id\", \"+1000000000-12-31T23:59:59Z\", \"%s\"]"),
                List.of("ratingAverage", "[\"ratingAverage,id\", \"1E+999999999\", \"%s\"]"),
                List.of("publishedYear", "[\"publishedYear,id\", \"1e3\", \"%s\"]"))) {
            Response answer = given().queryParam("sort", tampered.get(0))
                    .queryParam("page[after]", cursor(tampered.get(1).formatted(id)))
                    .get("/api/v1/books");
            assertRefused(answer, 400);
        }
        assertRefused(
                given().queryParam("page[after]", cursor("[\"name\", \"a\\u0000b\"]"))
                        .get("/api/v1/tags"),
                400);
    }

    @Test
    void unreadable_headers_and_escapes_are_a_4xx() throws Exception {
        assertThat(given().accept("foo").get("/api/v1/books").statusCode()).isBetween(400, 499);
        assertThat(statusLine("GET /api/v1/books?sort=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(given().get("/api/v1/books/00000000-0000-7000-8000-000000000000?include=publishers")
                        .statusCode())
                .isEqualTo(400);
    }

    static Stream<String> texts() {
        return Stream.of(
                "'; drop table book; --",
                "\\",
                "%",
                "_",
                "\" or 1=1",
                "${7*7}",
                "../../etc/passwd",
                "\u202e",
                "\ud83d\ude00");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void tricks_in_a_filter_are_only_text(String text) {
        for (String filter : List.of("filter[q]", "filter[author]", "filter[tag]")) {
            given().queryParam(filter, text).get("/api/v1/books").then().statusCode(200);
        }
    }

    static Stream<String> addresses() {
        return Stream.of(
                "/api/v1/books/1",
                "/api/v1/books/%27%20or%201=1",
                "/api/v1/books/..%2f..%2fq%2fhealth",
                "/api/v1/books/00000000-0000-7000-8000-000000000000",
                "/api/v1/nothing",
                "/api/v1/books/x/y",
                "/api/v1/books/%00",
                "/api/v1/books/%C3%28");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void an_address_with_nothing_behind_it_is_a_404(String address) throws Exception {
        Response answer = given().urlEncodingEnabled(false).get(address);
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 404);
    }

    @Test
    void media_types_and_methods_that_do_not_fit_are_told() throws Exception {
        assertRefused(staffCall().contentType("text/plain").body("x").post("/api/v1/books"), 415);
        assertRefused(given().accept("text/html").get("/api/v1/books"), 406);
        Response wrongMethod = staffCall().contentType(PLAIN).body("{}").put("/api/v1/books");
        assertRefused(wrongMethod, 405);
        assertRefused(
                staffCall()
                        .header("Idempotency-Key", "k".repeat(256))
                        .contentType(PLAIN)
                        .body("{\"title\": \"x\"}")
                        .post("/api/v1/books"),
                400);
    }

    /** A hundred addresses is all that Quarkus takes; what is asked for later would be counted nowhere. */
    @Test
    void addresses_that_a_caller_makes_up_are_counted_as_one() throws Exception {
        staffCall()
                .get("/api/v1/books/" + create("{\"title\": \"Counted\"}"))
                .then()
                .statusCode(200);
        given().get("/openapi").then().statusCode(200);
        given().get("/graphql").then().statusCode(400);
        for (int i = 0; i < 130; i++) {
            String id = UUID.randomUUID().toString();
            given().put("/api/v1/books/" + id).then().statusCode(405);
            given().options("/api/v1/stock-reservations/" + id + "/release")
                    .then()
                    .statusCode(200);
            given().get("/" + id).then().statusCode(404);
            assertThat(statusLine(
                            "POST /%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n".formatted(id)))
                    .startsWith("HTTP/1.1 413");
        }
        assertThat(countedAddresses())
                .contains("/api/v1/books", "/api/v1/books/{id}", "/graphql", "/openapi", "NOT_FOUND", "UNKNOWN")
                .allSatisfy(address -> assertThat(address).doesNotContainPattern("[0-9a-f]{8}-"));
    }

    private Set<String> countedAddresses() {
        return metrics.find("http.server.requests").timers().stream()
                .map(timer -> String.valueOf(timer.getId().getTag("uri")))
                .collect(Collectors.toSet());
    }

    @Test
    void a_body_of_ten_megabytes_is_refused_before_it_is_read() throws Exception {
        String head = "POST /api/v1/books HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + staff() + "\r\nContent-Length: 10000000\r\n\r\n";
        assertThat(statusLine(head)).startsWith("HTTP/1.1 413");
    }

    /** Sends bytes as they are, which no client library would; answers the first line that comes back. */
    private static String statusLine(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            return String.valueOf(new BufferedReader(answer).readLine());
        }
    }

    private static void assertRefused(Response answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        JsonNode body = JSON.readTree(answer.asString());
        if (answer.contentType().startsWith(JSON_API)) {
            assertThat(body.at("/errors/0/status").asText()).isEqualTo(Integer.toString(status));
        } else {
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(body.path("status").asInt()).isEqualTo(status);
            assertThat(body.path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
        }
    }

    /** How much the tables hold. */
    private String contents() {
        var row = pool.query("select (select count(*) from book), (select count(*) from author),"
                        + " (select count(*) from idempotency_key)")
                .executeAndAwait()
                .iterator()
                .next();
        return row.getLong(0) + " books, " + row.getLong(1) + " authors, " + row.getLong(2) + " keys";
    }

    private static String price(String amount, String currency) {
        return "{\"title\": \"x\", \"price\": {\"amount\": %s, \"currency\": %s}}".formatted(amount, currency);
    }

    private static String withRelationship(String relationship) {
        return "{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"x\"}, \"relationships\": {"
                + relationship + "}}}";
    }

    private static Case plain(String name, String body, int status, String says) {
        return new Case(name, PLAIN, Buffer.buffer(body), status, says);
    }

    private static Case jsonApi(String name, String body, int status, String says) {
        return new Case("JSON:API, " + name, JSON_API, Buffer.buffer(body), status, says);
    }
}
