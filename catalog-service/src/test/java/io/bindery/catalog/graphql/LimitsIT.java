package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What asks for too much is refused before a resolver runs. */
@QuarkusTest
class LimitsIT extends GraphqlIT {

    @Test
    void the_cost_counts_the_objects_asked_for() {
        ask("{ books(first: 20) { edges { cursor node { title authors { name } } } pageInfo { hasNextPage } } }")
                .statusCode(200)
                .body("extensions.cost.requested", equalTo(20 * (1 + 20)))
                .body("extensions.cost.limit", equalTo(10000));
    }

    @Test
    void a_variable_and_a_fragment_cost_what_they_bring() {
        ask("""
                        query Page($n: Int!) { books(last: $n) { ...page } }
                        fragment page on BookConnection { nodes { ...book } }
                        fragment book on Book { title authors { name } }
                        """, Map.of("n", 3)).statusCode(200).body("extensions.cost.requested", equalTo(3 * (1 + 20)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { books(first: 3) { nodes { a: title b: title isbn13 } } } | 9
            { books(first: 30) { pageInfo { hasNextPage } } }          | 30
            { search(query: "x", first: 1) { totalCount } }            | 101
            { books(first: 1, filter: {q: "x"}) { nodes { title } } }  | 101
            { books(first: 1, filter: {year: 1}) { nodes { title } } } | 1
            query($f: BookFilter = {q: "x"}) { books(first: 2, filter: $f) { nodes { title } } } | 102
            { books(first: 3) { nodes { a: __typename b: __typename __typename } } } | 9
            """)
    void what_a_page_takes_costs_though_it_brings_no_objects(String query, int cost) {
        ask(query).statusCode(200).body("extensions.cost.requested", equalTo(cost));
    }

    @Test
    void the_longest_post_fits_and_what_is_longer_than_a_request_may_be_is_refused() throws Exception {
        String post = "\u6f22".repeat(50_000);
        as(
                        "alice",
                        "mutation($b: String!) { createPost(input: {title: \"Long\", body: $b}) { userErrors { message } } }",
                        Map.of("b", post))
                .statusCode(200)
                .body("errors", nullValue())
                .body("data.createPost.userErrors", hasSize(0));
        ask("{ __typename }", Map.of("a", "x".repeat(300_000))).statusCode(413);
        try (TestSocket socket = TestSocket.subscribed("localhost", RestAssured.port)) {
            assertThat(socket.answerTo("{ __typename }", Map.of("a", "x".repeat(200_000))))
                    .contains("\"next\"");
            assertThat(socket.answerTo("{ __typename }", Map.of("a", "x".repeat(300_000))))
                    .contains("LIMIT_EXCEEDED");
            assertThat(socket.answerTo("{ __typename }", Map.of())).contains("\"next\"");
        }
    }

    @Test
    void an_answer_that_would_fill_the_memory_is_not_written() {
        String text = "much ".repeat(3_900);
        String book = create("{\"title\": \"Much\", \"author\": \"Mr Much\", \"description\": \"%s\"}".formatted(text));
        String once = "book(id: \"%s\") { description }".formatted(book);
        ask("{ " + once + " }").statusCode(200).body("data.book.description", equalTo(text.strip()));
        String twenty = IntStream.range(0, 20)
                .mapToObj(i -> "c%d: description".formatted(i))
                .collect(Collectors.joining(" "));
        String many = "books(first: 100, filter: {author: \"Mr Much\"}) { nodes { %s } }".formatted(twenty);
        for (int i = 0; i < 25; i++) {
            create("{\"title\": \"Much %d\", \"author\": \"Mr Much\", \"description\": \"%s\"}".formatted(i, text));
        }
        ask("{ " + many + " }")
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"))
                .body("errors[0].message", containsString("bytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ search(query: \"x\", first: 1, filter: {decade: 2147483647}) { totalCount } }",
                "{ reviews(bookId: \"00000000-0000-7000-8000-000000000000\", first: 1, rating: 65541) { nodes { id } } }"
            })
    void numbers_that_mean_nothing_are_the_callers_fault(String query) {
        ask(query).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { books { nodes { title } } }                       | needs either first or last
            { books(first: 1, last: 1) { nodes { title } } }    | needs either first or last
            { books(first: null) { nodes { title } } }          | needs either first or last
            { books(first: 0) { nodes { title } } }             | from 1 to 100
            { books(last: 101) { nodes { title } } }            | from 1 to 100
            { books(first: 2147483647) { nodes { title } } }    | from 1 to 100
            """)
    void a_connection_says_how_much_it_gives(String query, String says) {
        ask(query)
                .statusCode(400)
                .body("errors[0].message", containsString(says))
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
                .body("data", nullValue());
    }

    @Test
    void more_objects_than_allowed_are_refused_with_their_number() {
        String books = IntStream.range(0, 5)
                .mapToObj(i -> "b%d: books(first: 100) { nodes { authors { name } } }".formatted(i))
                .collect(Collectors.joining(" "));
        ask("{ " + books + " }")
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"))
                .body("extensions.cost.requested", equalTo(5 * 100 * (1 + 20)))
                .body("data", nullValue());
    }

    @Test
    void a_query_of_depth_30_is_refused_before_any_resolver_runs() {
        int before = ProbeGraphql.CALLS.get();
        refused("{ nest " + "{ inner ".repeat(28) + "{ level }" + " }".repeat(28) + " }", "30 levels deep");
        assertThat(ProbeGraphql.CALLS).hasValue(before);
    }

    @Test
    void fragments_hide_no_depth_and_no_bomb() {
        String fragments = IntStream.range(0, 20)
                .mapToObj(i ->
                        "fragment f%d on Nest { a: inner { ...f%d } b: inner { ...f%d } }".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(" "));
        refused("{ nest { ...f0 } } " + fragments + " fragment f20 on Nest { level }", "levels deep");
        ask("{ nest { ...f } } fragment f on Nest { inner { ...f } }")
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("GRAPHQL_VALIDATION_FAILED"));
    }

    @Test
    void too_many_aliases_are_refused() {
        String aliases = IntStream.range(0, 31)
                .mapToObj(i -> "a%d: __typename".formatted(i))
                .collect(Collectors.joining(" "));
        refused("{ " + aliases + " }", "31 aliases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__typename ", "@skip(if: false) ", "# a\n"})
    void too_many_tokens_are_refused(String repeated) {
        ask("{ __typename " + repeated.repeat(5_000) + " }")
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"));
    }

    @Test
    void tools_read_the_schema_with_their_usual_query() {
        ask(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY)
                .statusCode(200)
                .body("data.__schema.types.name", hasSize(greaterThan(10)))
                .body("errors", nullValue());
    }

    private void refused(String query, String says) {
        ask(query)
                .statusCode(400)
                .body("errors[0].message", containsString(says))
                .body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"))
                .body("data", nullValue());
    }
}
