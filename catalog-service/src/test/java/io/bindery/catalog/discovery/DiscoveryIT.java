package io.bindery.catalog.discovery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.catalog.graphql.GraphqlIT;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding by words and by ids, over GraphQL. */
@QuarkusTest
class DiscoveryIT extends GraphqlIT {

    private static final String FOUND =
            " { totalCount nodes { __typename ... on Book { title } ... on Author { name } } pageInfo { hasNextPage endCursor } }";

    @Test
    void a_search_finds_books_and_authors_with_typing_errors() {
        create("{\"title\": \"The Quixotic Zeppelin\", \"author\": \"Zenobia Quillfeather\", \"tags\": [\"airships\"],"
                + " \"language\": \"en\", \"publishedYear\": 1931}");
        ask("{ search(query: \"quixotic zepelin\", first: 5)" + FOUND + " }")
                .body("errors", nullValue())
                .body("data.search.nodes[0].title", equalTo("The Quixotic Zeppelin"))
                .body("data.search.nodes[0].__typename", equalTo("Book"));
        ask("{ search(query: \"Quillfeather\", first: 5)" + FOUND + " }")
                .body("data.search.nodes.name", hasItem("Zenobia Quillfeather"))
                .body("data.search.nodes.title", hasItem("The Quixotic Zeppelin"));
        ask("{ search(query: \"quixotic\", first: 5, filter: {tags: [\"airships\"], language: \"en\", decade: 1930}) {"
                        + " totalCount facets { tags { value count } languages { value count } decades { value count } } } }")
                .body("errors", nullValue())
                .body("data.search.totalCount", equalTo(1))
                .body("data.search.facets.tags.value", contains("airships"))
                .body("data.search.facets.languages[0]", equalTo(Map.of("value", "en", "count", 1)))
                .body("data.search.facets.decades.value", contains("1930"));
        ask("{ search(query: \"nothingofthekind at all xyzzy\", first: 5)" + FOUND + " }")
                .body("data.search.nodes", empty());
    }

    @Test
    void pages_of_a_search_follow_each_other() {
        for (int i = 0; i < 5; i++) {
            create("{\"title\": \"Pagination Wombat %d\"}".formatted(i));
        }
        String cursor = ask("{ search(query: \"pagination wombat\", first: 3)" + FOUND + " }")
                .body("data.search.nodes", hasSize(3))
                .body("data.search.totalCount", equalTo(5))
                .body("data.search.pageInfo.hasNextPage", equalTo(true))
                .extract()
                .path("data.search.pageInfo.endCursor");
        ask("{ search(query: \"pagination wombat\", first: 3, after: \"%s\")".formatted(cursor) + FOUND + " }")
                .body("data.search.nodes", hasSize(2))
                .body("data.search.pageInfo.hasNextPage", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ search(query: \"x\", first: 1, after: \"forged\") { totalCount } }",
                "{ search(query: \"x\") { totalCount } }",
                "{ search(query: \"x\", first: 1, filter: {tags: [\"\"]}) { totalCount } }",
                "{ search(query: \"x\", first: 1, filter: {tags: [null]}) { totalCount } }",
                "{ node(id: \"nonsense\") { id } }"
            })
    void a_bad_argument_is_the_callers_fault(String query) {
        ask(query).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @Test
    void more_tags_than_a_book_can_have_are_refused() {
        String query = "query($t: [String]) { search(query: \"x\", first: 1, filter: {tags: $t}) { totalCount } }";
        ask(query, Map.of("t", Collections.nCopies(50, "tag"))).body("errors", nullValue());
        ask(query, Map.of("t", Collections.nCopies(51, "tag")))
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @Test
    void decades_come_in_the_order_of_time() {
        for (int year : new int[] {1995, -800, 180, 2003, -20, 1000}) {
            create("{\"title\": \"Chronological Axolotl %1$d\", \"publishedYear\": %1$d}".formatted(year));
        }
        ask("{ search(query: \"chronological axolotl\", first: 1) { facets { decades { value } } } }")
                .body("data.search.facets.decades.value", contains("-800", "-20", "180", "1000", "1990", "2000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\u0000", "'; drop table book; --", "&|!():*", "\\ud83d\\ude00"})
    void whatever_is_typed_is_no_error(String typed) {
        ask("{ search(query: \"" + typed + "\", first: 3)" + FOUND + " }").body("errors", nullValue());
    }

    @Test
    void a_book_that_is_found_twice_has_its_reviews_once() {
        String book = create("{\"title\": \"Bifurcated Marmot\"}");
        given().auth()
                .oauth2(tokens.of("alice"))
                .contentType("application/json")
                .body("{\"bookId\": \"%s\", \"rating\": 5}".formatted(book))
                .post("/api/v1/reviews")
                .then()
                .statusCode(201);
        // Of another relevance in each list, so that they are not the same to a loader.
        ask("{ a: books(first: 5, filter: {q: \"bifurcated\"}) { nodes { reviews { id } } }"
                        + " b: books(first: 5, filter: {q: \"bifurcated marmot\"}) { nodes { reviews { id } } } }")
                .body("errors", nullValue())
                .body("data.a.nodes[0].reviews", hasSize(1))
                .body("data.b.nodes[0].reviews", hasSize(1));
    }

    @Test
    void a_node_is_found_by_its_id_alone() {
        String book = create("{\"title\": \"Node\", \"author\": \"Nora Node\", \"tags\": [\"nodes\"]}");
        String review = given().auth()
                .oauth2(tokens.of("alice"))
                .contentType("application/json")
                .body("{\"bookId\": \"%s\", \"rating\": 5}".formatted(book))
                .post("/api/v1/reviews")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
        ExtractableResponse<Response> related = ask("{ book(id: \"%s\") { authors { id } tags { id } } }"
                        .formatted(book))
                .extract();
        node(book, "Book");
        node(review, "Review");
        node(related.path("data.book.authors[0].id"), "Author");
        node(related.path("data.book.tags[0].id"), "Tag");
        node(TestTokens.subject("alice"), "User");
        ask("{ node(id: \"00000000-0000-7000-8000-000000000000\") { id } }")
                .body("errors", nullValue())
                .body("data.node", nullValue());
        ask("{ node(id: \"%s\") { id ... on Book { title stock { available } authors { name } } } }".formatted(book))
                .body("data.node.title", equalTo("Node"))
                .body("data.node.authors.name", contains("Nora Node"));
    }

    @Test
    void a_search_finds_what_is_published_and_no_draft() {
        String word = "Wobbegong" + Long.toString(System.nanoTime(), 36);
        post(word, "DRAFT");
        String id = post(word, "PUBLISHED");
        ask("{ search(query: \"%s\", first: 5) { totalCount nodes { __typename ... on Post { id author { name } } } } }"
                        .formatted(word))
                .body("errors", nullValue())
                .body("data.search.totalCount", equalTo(1))
                .body("data.search.nodes[0].__typename", equalTo("Post"))
                .body("data.search.nodes[0].id", equalTo(id))
                .body("data.search.nodes[0].author.name", equalTo("alice"));
    }

    @Test
    void a_node_of_a_draft_is_for_those_who_may_see_the_draft() {
        String draft = post("Unfinished", "DRAFT");
        String comment = as(
                        "sam",
                        "mutation { addComment(input: {postId: \"%s\", body: \"x\"}) { comment { id } } }"
                                .formatted(draft),
                        Map.of())
                .extract()
                .path("data.addComment.comment.id");
        String group = as(
                        "alice",
                        "mutation { createGroup(input: {name: \"Nodes %s\"}) { group { id } } }".formatted(draft),
                        Map.of())
                .extract()
                .path("data.createGroup.group.id");
        node(group, "Group");
        for (String id : List.of(draft, comment)) {
            String query = "{ node(id: \"%s\") { id } }".formatted(id);
            ask(query).body("errors", nullValue()).body("data.node", nullValue());
            as("bob", query, Map.of()).body("data.node", nullValue());
            as("alice", query, Map.of()).body("data.node.id", equalTo(id));
            as("sam", query, Map.of()).body("data.node.id", equalTo(id));
        }
        as("alice", "mutation { publishPost(id: \"%s\") { post { id } } }".formatted(draft), Map.of());
        node(draft, "Post");
        node(comment, "Comment");
    }

    private String post(String title, String status) {
        return as(
                        "alice",
                        "mutation { createPost(input: {title: \"%s\", body: \"x\", status: %s}) { post { id } } }"
                                .formatted(title, status),
                        Map.of())
                .extract()
                .path("data.createPost.post.id");
    }

    private void node(String id, String type) {
        ask("{ node(id: \"%s\") { __typename id } }".formatted(id))
                .body("data.node.__typename", equalTo(type))
                .body("data.node.id", equalTo(id));
    }

    @Test
    void an_address_that_is_none_is_not_told() {
        String token = tokens.token("alice")
                .claim("sub", "01a20790-0000-7000-8000-00000000000e")
                .claim("email", "admin@localhost")
                .sign();
        call().auth()
                .oauth2(token)
                .body(
                        Map.of(
                                "query",
                                "mutation { createPost(input: {title: \"t\", body: \"b\"}) { post { author { id name email } } } }"))
                .post("/graphql")
                .then()
                .body("errors", nullValue())
                .body("data.createPost.post.author.id", equalTo("01a20790-0000-7000-8000-00000000000e"))
                .body("data.createPost.post.author.email", nullValue());
    }

    @Test
    void a_reader_tells_the_address_to_staff_and_to_nobody_else() {
        String book = create("{\"title\": \"Addressed\"}");
        as(
                        "alice",
                        "mutation { addReview(input: {bookId: \"%s\", rating: 3}) { review { reader { id name } } userErrors { code } } }"
                                .formatted(book),
                        Map.of())
                .body("data.addReview.userErrors", empty())
                .body("data.addReview.review.reader.id", equalTo(TestTokens.subject("alice")));
        String query = "{ user(id: \"%s\") { name email } }".formatted(TestTokens.subject("alice"));
        ask(query).body("data.user.email", nullValue()).body("data.user.name.length()", greaterThan(0));
        as("bob", query, Map.of()).body("data.user.email", nullValue());
        as("alice", query, Map.of()).body("data.user.email", equalTo("alice@example.org"));
        as("sam", query, Map.of()).body("data.user.email", equalTo("alice@example.org"));
    }
}
