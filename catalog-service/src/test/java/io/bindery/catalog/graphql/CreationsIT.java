package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mutation that is repeated with its {@code Idempotency-Key} makes nothing more. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class CreationsIT extends GraphqlIT {

    private static final String POST = """
            mutation($title: String!) { createPost(input: {title: $title, body: "b"}) {
              post { id title } userErrors { code message } } }
            """;

    @Inject
    Pool pool;

    private final String key = UUID.randomUUID().toString();
    private final String title = "Once " + key;

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(delimiter = '|', textBlock = """
            createBook  | sam   | book    | title: "%s"
            createPost  | alice | post    | title: "%s", body: "b"
            addComment  | alice | comment | postId: "{post}", body: "%s"
            createGroup | alice | group   | name: "%s"
            addReview   | bob   | review  | bookId: "{book}", rating: 4, text: "%s"
            """)
    void a_repetition_is_answered_by_what_was_made(String mutation, String person, String thing, String input) {
        String filled = input.formatted(title)
                .replace("{post}", existing("createPost", "post", "alice", "body: \"b\","))
                .replace("{book}", existing("createBook", "book", "sam", ""));
        String query = "mutation { %s(input: {%s}) { %s { id createdAt } userErrors { code message } } }"
                .formatted(mutation, filled, thing);
        Map<String, Map<String, Object>> first = made(person, query);
        assertThat(made(person, query)).isEqualTo(first);
        assertThat(first.get(mutation)).containsEntry("userErrors", List.of()).doesNotContainEntry(thing, null);
    }

    @Test
    void many_at_once_make_one_thing() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(10)) {
            List<Callable<String>> calls = IntStream.range(0, 30)
                    .<Callable<String>>mapToObj(
                            i -> () -> createPost("alice").extract().path("data.createPost.post.id"))
                    .toList();
            List<String> ids = callers.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();
            assertThat(ids).hasSize(1).doesNotContainNull();
        }
        assertThat(count("select count(*) from post where title = $1", title)).isEqualTo(1);
    }

    @Test
    void every_field_is_remembered_by_itself() {
        String query = """
                mutation { one: createPost(input: {title: "%1$s", body: "b"}) { post { id } }
                  two: createPost(input: {title: "%1$s", body: "b"}) { post { id } } }
                """.formatted(title);
        Map<String, Map<String, Object>> first = made("alice", query);
        assertThat(first.get("one")).isNotEqualTo(first.get("two"));
        assertThat(made("alice", query)).isEqualTo(first);
        assertThat(count("select count(*) from post where title = $1", title)).isEqualTo(2);
    }

    @Test
    void a_key_is_for_one_request_of_one_caller() {
        String id = createPost("alice").extract().path("data.createPost.post.id");
        send("alice", POST, Map.of("title", "Something else"))
                .body("data.createPost.post", nullValue())
                .body("data.createPost.userErrors.code", contains("INVALID"))
                .body(
                        "data.createPost.userErrors[0].message",
                        equalTo("This Idempotency-Key was used for another request"));
        String other = createPost("bob").extract().path("data.createPost.post.id");
        assertThat(other).isNotNull().isNotEqualTo(id);
    }

    @Test
    void what_was_refused_leaves_its_key_free() {
        String unknown =
                "mutation { addComment(input: {postId: \"%s\", body: \"b\"}) { comment { id } userErrors { code } } }"
                        .formatted(UUID.randomUUID());
        send("alice", unknown, Map.of()).body("data.addComment.userErrors.code", contains("INVALID"));
        createPost("alice").body("data.createPost.post.title", equalTo(title));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with a blank", "ümlaut"})
    void a_key_that_is_none_is_an_error_of_the_field(String none) {
        call().auth()
                .oauth2(tokens.of("alice"))
                .header("Idempotency-Key", none)
                .body(Map.of("query", POST, "variables", Map.of("title", title)))
                .post(PATH)
                .then()
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
                .body("errors.size()", equalTo(1));
        assertThat(count("select count(*) from post where title = $1", title)).isZero();
    }

    private ValidatableResponse createPost(String person) {
        return send(person, POST, Map.of("title", title))
                .body("errors", nullValue())
                .body("data.createPost.userErrors", empty());
    }

    private Map<String, Map<String, Object>> made(String person, String query) {
        return send(person, query, Map.of())
                .body("errors", nullValue())
                .extract()
                .path("data");
    }

    private ValidatableResponse send(String person, String query, Map<String, ?> variables) {
        return call().auth()
                .oauth2(tokens.of(person))
                .header("Idempotency-Key", key)
                .body(Map.of("query", query, "variables", variables))
                .post(PATH)
                .then()
                .statusCode(200);
    }

    private String existing(String mutation, String thing, String person, String members) {
        return as(
                        person,
                        "mutation { %s(input: {%s title: \"There\"}) { %s { id } } }"
                                .formatted(mutation, members, thing),
                        Map.of())
                .extract()
                .path("data." + mutation + "." + thing + ".id");
    }

    private long count(String query, String title) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(title))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
