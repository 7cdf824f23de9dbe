package io.bindery.catalog.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.catalog.CommunityIT;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts from their first draft to their end. */
@QuarkusTest
class PostResourceIT extends CommunityIT {

    private static final String JSON_API = "application/vnd.api+json";

    @Test
    void a_post_is_a_draft_until_it_is_published_and_keeps_its_time() {
        Response draft = as("alice")
                .body("{\"title\": \"Long winters\", \"body\": \"One.\\n\\nTwo.\"}")
                .post(POSTS);
        draft.then()
                .statusCode(201)
                .header("Location", startsWith(POSTS))
                .body("data.title", equalTo("Long winters"))
                .body("data.body", equalTo("One.\n\nTwo."))
                .body("data.status", equalTo("draft"))
                .body("data.publishedAt", nullValue())
                .body("data.authorId", equalTo(TestTokens.subject("alice")));
        String at = POSTS + "/" + draft.path("data.id");
        Response published = as("alice").body("{\"status\": \"published\"}").patch(at);
        published
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1-plain"))
                .body("data.status", equalTo("published"))
                .body("data.publishedAt", notNullValue());
        as("alice")
                .body("{\"title\": \"Longer winters\", \"status\": \"published\"}")
                .patch(at)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"2-plain"))
                .body("data.title", equalTo("Longer winters"))
                .body("data.body", equalTo("One.\n\nTwo."))
                .body("data.publishedAt", equalTo(published.<String>path("data.publishedAt")));
        as("alice").body("{\"status\": \"draft\"}").patch(at).then().statusCode(409);
        stranger().get(at).then().statusCode(200).body("data.title", equalTo("Longer winters"));
    }

    @Test
    void speaks_json_api_with_the_author_by_name_alone() {
        Response made = given().auth()
                .oauth2(tokens.of("alice"))
                .contentType(JSON_API)
                .body("{\"data\": {\"type\": \"posts\", \"attributes\": {\"title\": \"Documented\", \"body\": \"So\","
                        + " \"status\": \"published\"}}}")
                .post(POSTS);
        made.then()
                .statusCode(201)
                .contentType(JSON_API)
                .body("data.type", equalTo("posts"))
                .body("data.relationships.author.data.type", equalTo("users"))
                .body("data.relationships.author.data.id", equalTo(TestTokens.subject("alice")));
        String at = POSTS + "/" + made.path("data.id");
        assertThat(given().get(at).asString()).isEqualTo(made.asString());
        Response whole = given().queryParam("include", "author,comments").get(at);
        whole.then()
                .statusCode(200)
                .body("included", hasSize(1))
                .body("included[0].type", equalTo("users"))
                .body("included[0].attributes.name", equalTo("alice"))
                .body("included[0].links", nullValue())
                .body("data.relationships.comments.data", hasSize(0));
        assertThat(whole.asString()).doesNotContain("example.org").doesNotContain("email");
        given().get(whole.<String>path("data.relationships.author.links.related"))
                .then()
                .statusCode(200)
                .body("data.attributes.name", equalTo("alice"));
        given().get(whole.<String>path("data.relationships.author.links.self"))
                .then()
                .statusCode(200)
                .body("data.type", equalTo("users"));
        given().get(whole.<String>path("data.relationships.comments.links.self"))
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
        given().queryParam("fields[users]", "")
                .queryParam("include", "author")
                .get(at)
                .then()
                .statusCode(200);
        given().queryParam("include", "editor").get(at).then().statusCode(400);
    }

    @Test
    void the_newest_posts_come_first_page_by_page_in_both_directions() {
        String author = somebody("Prolific");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(post(author, "Number " + i, "published"));
        }
        post(author, "Hidden", "draft");
        String reader = as("alice").get(POSTS + "/" + ids.getFirst()).path("data.authorId");
        Response first = given().get(POSTS + "?page[size]=2&filter[author]=" + reader);
        assertThat(first.<List<String>>path("data.id")).containsExactly(ids.get(4), ids.get(3));
        Response second = follow(first, "next");
        assertThat(second.<List<String>>path("data.id")).containsExactly(ids.get(2), ids.get(1));
        Response third = follow(second, "next");
        assertThat(third.<List<String>>path("data.id")).containsExactly(ids.get(0));
        third.then().body("links.next", nullValue());
        assertThat(follow(third, "prev").<List<String>>path("data.id")).containsExactly(ids.get(2), ids.get(1));
        assertThat(follow(first, "last").<List<String>>path("data.id")).containsExactly(ids.get(1), ids.get(0));
        given().get(POSTS + "?page[number]=2&page[size]=3&filter[author]=" + reader)
                .then()
                .body("data", hasSize(2))
                .body("meta.page.total", equalTo(5));
    }

    @Test
    void a_post_is_changed_by_its_author_and_by_staff_when_it_is_still_as_they_know_it() {
        String at = POSTS + "/" + post("Hers");
        as("bob").body("{\"title\": \"His\"}").patch(at).then().statusCode(403);
        as("bob").delete(at).then().statusCode(403);
        stranger().body("{}").patch(at).then().statusCode(401);
        stranger().delete(at).then().statusCode(401);
        String known = stranger().get(at).header("ETag");
        as("sam")
                .header("If-Match", known)
                .body("{\"title\": \"Tidied\"}")
                .patch(at)
                .then()
                .statusCode(200);
        as("alice")
                .header("If-Match", known)
                .body("{\"title\": \"Late\"}")
                .patch(at)
                .then()
                .statusCode(412);
        as("alice").header("If-Match", known).delete(at).then().statusCode(412);
        as("alice")
                .header("If-Match", "*")
                .body("{\"title\": \"Hers\"}")
                .patch(at)
                .then()
                .statusCode(200);
        as("alice")
                .body("{\"title\": \"x\"}")
                .patch(POSTS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        as("alice").body("{\"title\": \"x\"}").patch(POSTS + "/x").then().statusCode(404);
    }

    @Test
    void a_deleted_post_is_shown_nowhere_and_deleting_it_again_is_harmless() {
        String id = post("Withdrawn");
        String comment = comment(tokens.of("bob"), id, "Why?");
        as("alice").delete(POSTS + "/" + id).then().statusCode(204);
        as("alice").delete(POSTS + "/" + id).then().statusCode(204);
        for (String person : List.of("alice", "sam")) {
            as(person).get(POSTS + "/" + id).then().statusCode(404);
            as(person).get(COMMENTS + "/" + comment).then().statusCode(404);
            as(person)
                    .get(COMMENTS + "?filter[post]=" + id)
                    .then()
                    .statusCode(200)
                    .body("data", hasSize(0));
        }
        as("alice").body("{\"title\": \"Back\"}").patch(POSTS + "/" + id).then().statusCode(404);
        comment(tokens.of("bob"), Map.of("postId", id, "body", "Gone?")).then().statusCode(422);
        assertThat(given().get(POSTS + "?page[size]=100").<List<String>>path("data.id"))
                .doesNotContain(id);
    }

    @Test
    void a_retried_post_with_an_idempotency_key_gets_the_first_answer() {
        String author = somebody("Impatient");
        String key = UUID.randomUUID().toString();
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            answers.add(by(author)
                    .header("Idempotency-Key", key)
                    .body("{\"title\": \"Once\", \"body\": \"x\", \"status\": \"published\"}")
                    .post(POSTS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .asString());
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void of_many_who_change_the_version_they_know_one_succeeds() throws Exception {
        String at = POSTS + "/" + post("Contested");
        String known = stranger().get(at).header("ETag");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                String body = "{\"title\": \"Try %d\"}".formatted(i);
                answers.add(writers.submit(() -> as("alice")
                        .header("If-Match", known)
                        .body(body)
                        .patch(at)
                        .statusCode()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        stranger().get(at).then().header("ETag", startsWith("\"1-plain"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /title",
                "{} | /body",
                "{\"title\": \"x\", \"body\": \"\"} | /body",
                "{\"title\": \"a\\nb\", \"body\": \"x\"} | /title",
                "{\"title\": \"x\", \"body\": \"a\\u0000b\"} | /body",
                "{\"title\": \"x\", \"body\": \"x\", \"status\": \"hidden\"} | /status",
                "{\"title\": \"x\", \"body\": \"x\", \"status\": 1} | /status",
                "{\"title\": \"x\", \"body\": \"x\", \"authorId\": \"bob\"} | /authorId",
                "{\"title\": \"x\", \"body\": \"x\", \"publishedAt\": \"2026-01-01T00:00:00Z\"} | /publishedAt",
                "{\"title\": \"x\", \"body\": \"x\", \"tags\": []} | /tags"
            })
    void a_bad_post_is_told_with_its_place(String body, String pointer) {
        as("alice").body(body).post(POSTS).then().statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void what_is_too_long_is_told_with_its_place() {
        as("alice")
                .body(Map.of("title", "x".repeat(201), "body", "y".repeat(50_001)))
                .post(POSTS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/title", "/body"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\": null} | 422",
                "{\"status\": null} | 422",
                "{\"body\": \" \"} | 422",
                "{\"likes\": 1} | 422",
                "{\"title\": | 400",
                "[] | 400"
            })
    void a_bad_change_is_refused(String body, int status) {
        as("alice").body(body).patch(POSTS + "/" + post("Steady")).then().statusCode(status);
    }

    @Test
    void documents_of_json_api_that_do_not_fit_are_refused() {
        String id = post("Fitting");
        String change = "{\"data\": {\"type\": \"%s\", \"id\": \"%s\", \"attributes\": {\"title\": \"x\"}}}";
        document(change.formatted("books", id)).patch(POSTS + "/" + id).then().statusCode(409);
        document(change.formatted("posts", UUID.randomUUID()))
                .patch(POSTS + "/" + id)
                .then()
                .statusCode(409);
        document(change.formatted("posts", id)).post(POSTS).then().statusCode(403);
        document("{\"data\": {\"type\": \"posts\", \"attributes\": {\"title\": \"x\", \"body\": \"x\"},"
                        + " \"relationships\": {\"author\": {\"data\": null}}}}")
                .post(POSTS)
                .then()
                .statusCode(422)
                .body("errors[0].source.pointer", equalTo("/data/relationships/author"));
        document(change.formatted("posts", id))
                .patch(POSTS + "/" + id)
                .then()
                .statusCode(200)
                .body("data.attributes.title", equalTo("x"));
    }

    @ParameterizedTest
    @CsvSource({
        "filter[status], hidden",
        "filter[planet], 1",
        "sort, title",
        "include, planet",
        "page[after], x",
        "page[size], 0"
    })
    void a_list_that_cannot_be_given_is_told_with_its_parameter(String parameter, String value) {
        given().queryParam(parameter, value)
                .get(POSTS)
                .then()
                .statusCode(400)
                .body("errors.source.parameter", contains(parameter));
    }

    @Test
    void services_write_no_posts() {
        by(tokens.service("payment"))
                .body("{\"title\": \"x\", \"body\": \"x\"}")
                .post(POSTS)
                .then()
                .statusCode(403);
        stranger()
                .body("{\"title\": \"x\", \"body\": \"x\"}")
                .post(POSTS)
                .then()
                .statusCode(401);
    }

    private io.restassured.specification.RequestSpecification document(String body) {
        return given().auth().oauth2(tokens.of("alice")).contentType(JSON_API).body(body);
    }

    private static Response follow(Response page, String link) {
        return given().urlEncodingEnabled(false).get(page.<String>path("links." + link));
    }
}
