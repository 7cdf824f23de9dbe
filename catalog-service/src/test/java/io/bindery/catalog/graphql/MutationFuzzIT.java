package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.Contents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mutations with whatever values: no fault of ours, no inside of ours, and what was refused has written nothing. */
@QuarkusTest
class MutationFuzzIT extends GraphqlIT {

    private static final int CASES = 1_500;
    private static final long SEED = 20_261_124;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values that a client should not send, and some that it may. */
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"'; drop table book; --\"",
            "\"\\u202e\"",
            "-1",
            "0",
            "5",
            "1e400",
            "9223372036854775808",
            "1.5",
            "true",
            "[]",
            "[null]",
            "[\"a\",\"a\"]",
            "{}",
            "{\"amount\": -1, \"currency\": \"USD\"}",
            "{\"amount\": 1, \"currency\": \"XXXX\"}",
            "\"00000000-0000-7000-8000-000000000000\"",
            "\"9780306406157\"",
            "\"ftp://example.org\"");

    /** A mutation with values that are right. */
    private record Seed(String name, String document, String variables) {}

    @Inject
    Pool pool;

    private final Random random = new Random(SEED);

    @Test
    void whatever_a_mutation_is_given_it_is_done_or_nothing_is() throws IOException {
        List<UUID> books = List.of(
                UUID.fromString(createWithStock("Mutated one", 5)), UUID.fromString(createWithStock("Mutated two", 5)));
        Contents contents = Contents.watched(pool, books);
        List<Seed> seeds = seeds(books);
        String before = contents.now();
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Seed seed = seeds.get(random.nextInt(seeds.size()));
            ObjectNode variables = mutated((ObjectNode) JSON.readTree(seed.variables()));
            String person = random.nextInt(4) == 0 ? null : random.nextBoolean() ? "sam" : "alice";
            JsonNode answer = send(seed.document(), variables, person);
            String about = "case %d: %s %s %s\n%s".formatted(i, person, seed.name(), variables, answer);
            assertIsForeseen(answer, about);
            String after = contents.now();
            JsonNode payload = answer.path("data").path(seed.name());
            if (payload.isMissingNode()
                    || payload.isNull()
                    || !payload.path("userErrors").isEmpty()) {
                refused++;
                assertThat(after).as(about).isEqualTo(before);
            }
            before = after;
        }
        assertThat(refused).as("refused").isBetween(CASES / 3, CASES - CASES / 20);
    }

    private static void assertIsForeseen(JsonNode answer, String about) {
        assertThat(answer.has("data") || answer.path("errors").isArray())
                .as(about)
                .isTrue();
        assertThat(answer.toString()).as(about).doesNotContain("Exception", "io.bindery", "org.hibernate", "SQLSTATE");
        for (JsonNode error : answer.path("errors")) {
            assertThat(error.path("extensions").path("code").asText())
                    .as(about)
                    .isNotEmpty()
                    .isNotEqualTo("INTERNAL");
        }
    }

    private JsonNode send(String document, ObjectNode variables, @Nullable String person) throws IOException {
        RequestSpecification call = person == null ? call() : call().auth().oauth2(tokens.of(person));
        String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        return JSON.readTree(call.body(body)
                .post(PATH)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(500))
                .extract()
                .asString());
    }

    private List<Seed> seeds(List<UUID> books) {
        String post = as(
                        "sam",
                        "mutation { createPost(input: {title: \"Fuzzed\", body: \"Fuzzed\"}) { post { id } } }",
                        Map.of())
                .extract()
                .path("data.createPost.post.id");
        String group = as("sam", "mutation { createGroup(input: {name: \"Fuzzed\"}) { group { id } } }", Map.of())
                .extract()
                .path("data.createGroup.group.id");
        String book = books.getFirst().toString();
        String errors = "userErrors { field message code }";
        return List.of(
                new Seed(
                        "createBook",
                        "mutation($input: BookInput!) { createBook(input: $input) { book { id title authors { name } } %s } }"
                                .formatted(errors),
                        """
                        {"input": {"title": "Fuzz", "authors": ["Fuzz Writer"], "tags": ["fuzz"], "isbn13": null, "publishedYear": 1999,
                          "language": "en", "price": {"amount": 1, "currency": "USD"}, "coverUrl": "https://example.org/a.png",
                          "description": "Text", "subtitle": "Sub"}}
                        """),
                new Seed(
                        "updateBook",
                        "mutation($id: ID!, $input: BookInput!, $version: Int) { updateBook(id: $id, input: $input, version: $version) { book { id } %s } }"
                                .formatted(errors),
                        """
                        {"id": "%s", "input": {"title": "Fuzzed", "price": {"amount": 2, "currency": "EUR"}, "tags": ["fuzz"]}, "version": null}
                        """.formatted(book)),
                new Seed(
                        "deleteBook",
                        "mutation($id: ID!, $version: Int) { deleteBook(id: $id, version: $version) { deletedId %s } }"
                                .formatted(errors),
                        "{\"id\": \"%s\", \"version\": 0}".formatted(books.getLast())),
                new Seed(
                        "addReview",
                        "mutation($input: ReviewInput!) { addReview(input: $input) { review { id rating } %s } }"
                                .formatted(errors),
                        "{\"input\": {\"bookId\": \"%s\", \"rating\": 4, \"text\": \"Good\"}}".formatted(book)),
                new Seed(
                        "createPost",
                        "mutation($input: PostInput!) { createPost(input: $input) { post { id title } %s } }"
                                .formatted(errors),
                        "{\"input\": {\"title\": \"Post\", \"body\": \"Body\"}}"),
                new Seed(
                        "publishPost",
                        "mutation($id: ID!, $version: Int) { publishPost(id: $id, version: $version) { post { id } %s } }"
                                .formatted(errors),
                        "{\"id\": \"%s\", \"version\": null}".formatted(post)),
                new Seed(
                        "addComment",
                        "mutation($input: CommentInput!) { addComment(input: $input) { comment { id body } %s } }"
                                .formatted(errors),
                        "{\"input\": {\"postId\": \"%s\", \"body\": \"Said\"}}".formatted(post)),
                new Seed(
                        "joinGroup",
                        "mutation($id: ID!) { joinGroup(id: $id) { group { id name } %s } }".formatted(errors),
                        "{\"id\": \"%s\"}".formatted(group)),
                new Seed(
                        "leaveGroup",
                        "mutation($id: ID!) { leaveGroup(id: $id) { group { id } %s } }".formatted(errors),
                        "{\"id\": \"%s\"}".formatted(group)));
    }

    /** Other values at up to three places. */
    private ObjectNode mutated(ObjectNode variables) throws IOException {
        for (int i = random.nextInt(4); i > 0; i--) {
            change(variables);
        }
        return variables;
    }

    private void change(ObjectNode node) throws IOException {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        JsonNode member = node.get(name);
        if (member instanceof ObjectNode inner && random.nextInt(4) > 0) {
            change(inner);
        } else if (member instanceof ArrayNode list && random.nextBoolean()) {
            list.add(value());
        } else if (random.nextInt(6) == 0) {
            node.remove(name);
        } else {
            node.set(name, value());
        }
    }

    private JsonNode value() throws IOException {
        int choice = random.nextInt(VALUES.size() + 1);
        return choice == VALUES.size()
                ? JSON.getNodeFactory().textNode("x".repeat(30_000))
                : JSON.readTree(VALUES.get(choice));
    }
}
