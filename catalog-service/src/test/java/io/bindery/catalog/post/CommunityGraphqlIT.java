package io.bindery.catalog.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.catalog.graphql.GraphqlIT;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts, comments and readers over GraphQL. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class CommunityGraphqlIT extends GraphqlIT {

    private static final String CREATE = """
            mutation($input: PostInput!) { createPost(input: $input) {
              post { id title body status publishedAt version author { name } comments { id } commentCount }
              userErrors { field message code } } }
            """;
    private static final String PUBLISH = """
            mutation($id: ID!, $version: Int) { publishPost(id: $id, version: $version) {
              post { status publishedAt version } userErrors { field message code } } }
            """;
    private static final String COMMENT = """
            mutation($input: CommentInput!) { addComment(input: $input) {
              comment { id body deleted author { name } parent { id } post { title } } userErrors { field message code } } }
            """;

    @Inject
    Pool pool;

    @Test
    void a_post_is_written_published_and_discussed() {
        String id = as("alice", CREATE, Map.of("input", Map.of("title", "First draft", "body", "One.\n\nTwo.")))
                .body("errors", nullValue())
                .body("data.createPost.userErrors", empty())
                .body("data.createPost.post.status", equalTo("DRAFT"))
                .body("data.createPost.post.publishedAt", nullValue())
                .body("data.createPost.post.body", equalTo("One.\n\nTwo."))
                .body("data.createPost.post.author.name", equalTo("alice"))
                .body("data.createPost.post.comments", empty())
                .body("data.createPost.post.commentCount", equalTo(0))
                .extract()
                .path("data.createPost.post.id");
        as("alice", PUBLISH, Map.of("id", id, "version", 0))
                .body("data.publishPost.userErrors", empty())
                .body("data.publishPost.post.status", equalTo("PUBLISHED"))
                .body("data.publishPost.post.publishedAt", notNullValue())
                .body("data.publishPost.post.version", equalTo(1));
        as("alice", PUBLISH, Map.of("id", id)).body("data.publishPost.post.version", equalTo(1));
        String first = as("bob", COMMENT, Map.of("input", Map.of("postId", id, "body", "Well said")))
                .body("errors", nullValue())
                .body("data.addComment.comment.author.name", equalTo("bob"))
                .body("data.addComment.comment.parent", nullValue())
                .body("data.addComment.comment.post.title", equalTo("First draft"))
                .extract()
                .path("data.addComment.comment.id");
        String reply = as("alice", COMMENT, Map.of("input", Map.of("postId", id, "parentId", first, "body", "Thanks")))
                .body("data.addComment.comment.parent.id", equalTo(first))
                .extract()
                .path("data.addComment.comment.id");
        given().auth()
                .oauth2(tokens.of("bob"))
                .delete("/api/v1/comments/" + first)
                .then()
                .statusCode(204);
        ask("{ post(id: \"%s\") { commentCount comments { id body deleted replies { id body author { name } } } } }"
                        .formatted(id))
                .body("errors", nullValue())
                .body("data.post.commentCount", equalTo(1))
                .body("data.post.comments.id", contains(first))
                .body("data.post.comments[0].deleted", equalTo(true))
                .body("data.post.comments[0].body", nullValue())
                .body("data.post.comments[0].replies.id", contains(reply))
                .body("data.post.comments[0].replies[0].author.name", equalTo("alice"));
        ask("{ comments(postId: \"%s\", first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } }".formatted(id))
                .body("data.comments.nodes.id", contains(first))
                .body("data.comments.pageInfo.hasNextPage", equalTo(true));
    }

    @Test
    void a_draft_is_null_for_all_but_its_author_and_staff() {
        String id = post("alice", "Secret", "DRAFT");
        String query = "{ post(id: \"%s\") { title } }".formatted(id);
        ask(query).body("errors", nullValue()).body("data.post", nullValue());
        as("bob", query, Map.of()).body("data.post", nullValue());
        as("alice", query, Map.of()).body("data.post.title", equalTo("Secret"));
        as("sam", query, Map.of()).body("data.post.title", equalTo("Secret"));
        as("bob", PUBLISH, Map.of("id", id))
                .body("data.publishPost.post", nullValue())
                .body("data.publishPost.userErrors[0].code", equalTo("NOT_FOUND"));
        as("bob", COMMENT, Map.of("input", Map.of("postId", id, "body", "Hm")))
                .body("data.addComment.userErrors[0].code", equalTo("INVALID"))
                .body("data.addComment.userErrors[0].field", contains("input", "postId"));
        String drafts = "{ posts(first: 50, filter: {status: DRAFT, author: \"%s\"}) { nodes { id } } }"
                .formatted(TestTokens.subject("alice"));
        ask(drafts).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
        as("bob", drafts, Map.of()).body("data.posts.nodes", empty());
        as("alice", drafts, Map.of()).body("data.posts.nodes.id", hasItem(id));
        as("sam", drafts, Map.of()).body("data.posts.nodes.id", hasItem(id));
        List<String> shown = ask("{ user(id: \"%s\") { posts { id } } }".formatted(TestTokens.subject("alice")))
                .extract()
                .path("data.user.posts.id");
        assertThat(shown).doesNotContain(id);
    }

    @Test
    void an_address_is_for_the_person_and_for_staff_wherever_a_reader_is_met() {
        String id = post("alice", "Signed", "PUBLISHED");
        String query = "{ post(id: \"%s\") { author { name email } } }".formatted(id);
        ask(query).body("data.post.author.name", equalTo("alice")).body("data.post.author.email", nullValue());
        as("bob", query, Map.of()).body("data.post.author.email", nullValue());
        as("alice", query, Map.of()).body("data.post.author.email", equalTo("alice@example.org"));
        as("sam", query, Map.of()).body("data.post.author.email", equalTo("alice@example.org"));
    }

    @Test
    void what_a_person_can_mend_is_a_user_error_at_its_field() {
        as("alice", CREATE, Map.of("input", Map.of("title", "", "body", " ")))
                .body("errors", nullValue())
                .body("data.createPost.post", nullValue())
                .body(
                        "data.createPost.userErrors.field",
                        containsInAnyOrder(List.of("input", "title"), List.of("input", "body")));
        String id = post("alice", "Stale", "DRAFT");
        as("alice", PUBLISH, Map.of("id", id, "version", 7))
                .body("data.publishPost.userErrors[0].code", equalTo("STALE"));
        String open = post("alice", "Open", "PUBLISHED");
        as("alice", COMMENT, Map.of("input", Map.of("postId", open, "parentId", UUID.randomUUID(), "body", "x")))
                .body("data.addComment.userErrors[0].field", contains("input", "parentId"));
        as("bob", PUBLISH, Map.of("id", open)).body("errors[0].extensions.code", equalTo("FORBIDDEN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation { createPost(input: {title: \"x\", body: \"x\"}) { post { id } } }",
                "mutation { publishPost(id: \"00000000-0000-7000-8000-000000000000\") { post { id } } }",
                "mutation { addComment(input: {postId: \"00000000-0000-7000-8000-000000000000\", body: \"x\"}) { comment { id } } }"
            })
    void strangers_write_nothing(String mutation) {
        ask(mutation).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ post(id: \"x\") { id } }",
                "{ posts(first: 1, after: \"x\") { nodes { id } } }",
                "{ posts(first: 1, filter: {author: \"\"}) { nodes { id } } }",
                "{ comments(postId: \"x\", first: 1) { nodes { id } } }"
            })
    void a_bad_argument_is_the_callers_fault(String query) {
        ask(query).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @Test
    void posts_are_paged_the_newest_first_in_both_directions() {
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(i -> post("sam", "Paged " + i, "PUBLISHED"))
                .toList();
        String list =
                "posts(%%s, filter: {author: \"%s\"}) { nodes { id } pageInfo { hasNextPage endCursor startCursor } }"
                        .formatted(TestTokens.subject("sam"));
        String end = ask("{ " + list.formatted("first: 2") + " }")
                .body("data.posts.nodes.id", contains(ids.get(3), ids.get(2)))
                .extract()
                .path("data.posts.pageInfo.endCursor");
        String start = ask("{ " + list.formatted("first: 2, after: \"" + end + "\"") + " }")
                .body("data.posts.nodes.id", contains(ids.get(1), ids.get(0)))
                .extract()
                .path("data.posts.pageInfo.startCursor");
        ask("{ " + list.formatted("last: 2, before: \"" + start + "\"") + " }")
                .body("data.posts.nodes.id", contains(ids.get(3), ids.get(2)));
    }

    @Test
    void each_level_takes_one_statement_whatever_its_width() {
        String author = "wide-" + UUID.randomUUID();
        run("insert into reader (id, name) select '%1$s' || n, 'Wide ' || n from generate_series(0, 12) n", author);
        run(
                "insert into post (author_id, title, body, published_at)"
                        + " select '%1$s0', 'Wide ' || n, 'Wide', now() from generate_series(1, 12) n",
                author);
        run(
                "insert into comment (post_id, author_id, body) select id, '%1$s1', 'Wide' from post where author_id = '%1$s0'",
                author);
        run(
                "insert into comment (post_id, parent_id, author_id, body)"
                        + " select post_id, id, '%1$s2', 'Answer' from comment where author_id = '%1$s1'",
                author);
        for (int width : List.of(1, 5)) {
            long before = statements();
            ask("""
                { posts(first: %d, filter: {author: "%s0"}) { nodes {
                  title commentCount author { name }
                  comments { body author { name posts { title } } replies { body parent { id } author { name } } } } } }
                """.formatted(width, author)).body("errors", nullValue());
            // Posts; their counts, authors and comments; authors and replies of comments; posts of the former, parents
            // and
            // authors of the latter.
            assertThat(statements() - before).as("width %d", width).isEqualTo(9);
        }
    }

    private String post(String person, String title, String status) {
        ValidatableResponse made =
                as(person, CREATE, Map.of("input", Map.of("title", title, "body", "About it", "status", status)));
        return made.body("data.createPost.userErrors", empty()).extract().path("data.createPost.post.id");
    }

    private long statements() {
        return pool.query("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where"
                        + " query ~ '(post|comment|reader)' and query !~ 'pg_stat_statements'"
                        + " and dbid = (select oid from pg_database where datname = current_database())")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement, String author) {
        pool.query(statement.formatted(author)).executeAndAwait();
    }
}
