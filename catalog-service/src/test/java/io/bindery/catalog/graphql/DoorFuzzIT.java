package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.catalog.Contents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the door answers as GraphQL over HTTP says: no 5xx, no inside of ours, and what was not executed has written nothing. */
@QuarkusTest
class DoorFuzzIT extends GraphqlIT {

    private static final int CASES = 1_500;
    private static final long SEED = 20_261_122;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ":",
            "!",
            "$",
            "@",
            "...",
            "&",
            "|",
            "=",
            ",",
            "#",
            "\"",
            "\"\"\"",
            "\\u0000",
            "\u0000",
            "\ud800",
            "null",
            "true",
            "-",
            "1e999",
            "9999999999999999999",
            "query",
            "mutation",
            "subscription",
            "fragment",
            "on",
            "Book",
            "books",
            "book",
            "first",
            "last",
            "after",
            "__typename",
            "__schema",
            "@defer",
            "@skip(if:",
            "id",
            "edges",
            "node",
            "title",
            "authors",
            "$n",
            "'; drop table book; --");
    private static final List<String> SEEDS = List.of(
            "query Q($n: Int, $c: String) { books(first: $n, after: $c) { edges { cursor node { id title price } } } }",
            "{ book(id: \"00000000-0000-7000-8000-000000000000\") { title authors { name } } }",
            "{ books(last: 3, before: \"WyJpZCIsInIiXQ\") { nodes { ...b } pageInfo { endCursor } } } fragment b on Book { id }",
            "{ scalars(time: \"2026-11-22T10:00:00Z\", money: {amount: 1, currency: \"USD\"}) nest { inner { level } } }",
            "mutation { createBook(input: {title: \"Fuzzed\", tags: [\"f\"]}) { book { id title } userErrors { field code } } }",
            "mutation M($c: String! = \"F\") { createPost(input: {title: $c, body: \"F\"}) { post { id } userErrors { code } } }",
            "mutation { a: createGroup(input: {name: \"F\"}) { group { id } } b: createGroup(input: {name: \"F\"}) { userErrors { code } } }");

    @Inject
    Pool pool;

    private final Random random = new Random(SEED);
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void no_document_variables_or_body_break_the_door_or_leave_a_write_behind()
            throws IOException, InterruptedException {
        Contents contents = Contents.watched(pool, List.of());
        String before = contents.now();
        int written = 0;
        for (int i = 0; i < CASES; i++) {
            HttpRequest request = next();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            String about = "case %d: %s".formatted(i, answer.body());
            assertThat(answer.statusCode()).as(about).isLessThan(500);
            JsonNode body = JSON.readTree(answer.body());
            assertThat(body.has("data") || body.path("errors").isArray())
                    .as(about)
                    .isTrue();
            for (JsonNode error : body.path("errors")) {
                assertThat(error.path("message").asText())
                        .as(about)
                        .isNotEmpty()
                        .doesNotContain("Exception", "\tat ");
                assertThat(error.path("extensions").path("code").asText())
                        .as(about)
                        .isNotEmpty()
                        .isNotEqualTo("INTERNAL");
            }
            String after = contents.now();
            if (request.method().equals("GET") || !body.hasNonNull("data")) {
                assertThat(after).as(about).isEqualTo(before);
            }
            written += after.equals(before) ? 0 : 1;
            before = after;
        }
        assertThat(written).as("requests that have written").isPositive();
    }

    private HttpRequest next() throws IOException {
        String query = mutated(SEEDS.get(random.nextInt(SEEDS.size())));
        URI address = URI.create("http://localhost:" + RestAssured.port + PATH);
        return switch (random.nextInt(4)) {
            case 0 ->
                HttpRequest.newBuilder(URI.create(address + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)
                                + "&variables=" + URLEncoder.encode(mutated("{\"n\": 1}"), StandardCharsets.UTF_8)))
                        .header("Accept", RESPONSE)
                        .build();
            case 1 -> post(address, mutated(JSON.writeValueAsString(Map.of("query", query))));
            default ->
                post(
                        address,
                        JSON.writeValueAsString(
                                Map.of("query", query, "variables", Map.of("n", value(), "c", value()))));
        };
    }

    private HttpRequest post(URI address, String body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", random.nextBoolean() ? RESPONSE : "application/json")
                .header("Authorization", "Bearer " + staff())
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private Object value() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextDouble();
            case 2 -> PIECES.get(random.nextInt(PIECES.size()));
            case 3 -> List.of(1, "two");
            case 4 -> Map.of("a", 1);
            default -> 1 + random.nextInt(100);
        };
    }

    private String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes && !changed.isEmpty(); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.insert(at, " " + PIECES.get(random.nextInt(PIECES.size())) + " ");
                case 1 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(8)));
                default -> changed.setCharAt(at, (char) random.nextInt(0x250));
            }
        }
        return changed.toString();
    }
}
