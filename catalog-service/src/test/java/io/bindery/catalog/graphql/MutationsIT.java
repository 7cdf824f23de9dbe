package io.bindery.catalog.graphql;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several mutations in one operation, and what all of them have in common. */
@QuarkusTest
class MutationsIT extends GraphqlIT {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    @Test
    void a_later_mutation_sees_what_an_earlier_one_has_done() {
        String post = post("Busy");
        String comment =
                "addComment(input: {postId: \"%s\", body: \"%%s\"}) { comment { post { commentCount comments { body } } } }"
                        .formatted(post);
        as("alice", "mutation { a: %s b: %s }".formatted(comment.formatted("one"), comment.formatted("two")), Map.of())
                .body("errors", nullValue())
                .body("data.a.comment.post.comments.body", contains("one"))
                .body("data.b.comment.post.comments.body", contains("one", "two"))
                .body("data.b.comment.post.commentCount", equalTo(2));
    }

    @Test
    void the_failure_of_one_does_not_hide_what_another_has_done() {
        as("alice", """
                        mutation { a: createPost(input: {title: "Kept", body: "b"}) { post { id } }
                          b: joinGroup(id: "nonsense") { group { id } }
                          c: createPost(input: {title: "Also kept", body: "b"}) { post { id } } }
                        """, Map.of())
                .statusCode(200)
                .body("errors.path", equalTo(List.of(List.of("b"))))
                .body("data.a.post.id", notNullValue())
                .body("data.b", nullValue())
                .body("data.c.post.id", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alice | joinGroup(id: "%s")                             | NOT_FOUND | id
            sam   | updateBook(id: "%s", input: {title: "x"})       | NOT_FOUND | id
            alice | publishPost(id: "%s")                           | NOT_FOUND | id
            """)
    void what_there_is_not_is_told_of_its_argument(String person, String mutation, String code, String argument) {
        as(person, "mutation { m: %s { userErrors { field code } } }".formatted(mutation.formatted(NOBODY)), Map.of())
                .body("errors", nullValue())
                .body("data.m.userErrors.code", contains(code))
                .body("data.m.userErrors[0].field", contains(argument));
    }

    @Test
    void a_version_that_is_old_is_told_of_its_argument() {
        as(
                        "alice",
                        "mutation { publishPost(id: \"%s\", version: 7) { userErrors { field code } } }"
                                .formatted(post("Old")),
                        Map.of())
                .body("data.publishPost.userErrors.code", contains("STALE"))
                .body("data.publishPost.userErrors[0].field", contains("version"));
    }

    @Test
    void broken_unicode_is_refused_and_not_replaced() {
        call().auth()
                .oauth2(tokens.of("alice"))
                .body("""
                        {"query": "mutation($i: PostInput!) { createPost(input: $i) { post { id } userErrors { field message } } }",
                         "variables": {"i": {"title": "half \\ud800 v", "body": "b"}}}
                        """)
                .post(PATH)
                .then()
                .body("data.createPost.post", nullValue())
                .body("data.createPost.userErrors[0].field", contains("input", "title"))
                .body("data.createPost.userErrors[0].message", containsString("broken Unicode"));
    }

    @Test
    void pages_go_on_behind_a_group_whose_letters_unfold_into_many() {
        String long1 = "A" + "\ufdfa".repeat(80) + UUID.randomUUID().toString().substring(0, 18);
        as(
                        "bob",
                        "mutation($n: String!) { createGroup(input: {name: $n}) { group { id } userErrors { message } } }",
                        Map.of("n", long1))
                .body("data.createGroup.group.id", notNullValue());
        String cursor = null;
        boolean more = true;
        while (more) {
            var page = ask(
                            "query($after: String) { groups(first: 1, after: $after) { pageInfo { hasNextPage endCursor } } }",
                            cursor == null ? Map.of() : Map.of("after", cursor))
                    .body("errors", nullValue())
                    .extract();
            cursor = page.path("data.groups.pageInfo.endCursor");
            more = page.path("data.groups.pageInfo.hasNextPage");
        }
    }

    private String post(String title) {
        return as(
                        "alice",
                        "mutation { createPost(input: {title: \"%s\", body: \"b\"}) { post { id } } }".formatted(title),
                        Map.of())
                .extract()
                .path("data.createPost.post.id");
    }
}
