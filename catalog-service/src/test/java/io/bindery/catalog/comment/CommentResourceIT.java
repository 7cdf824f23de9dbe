package io.bindery.catalog.comment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.catalog.CommunityIT;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments: threads, who changes them, and what stays of them. */
@QuarkusTest
class CommentResourceIT extends CommunityIT {

    private static final String JSON_API = "application/vnd.api+json";

    @Test
    void a_thread_is_told_by_its_relations() {
        String post = post("Discussed");
        String first = comment(tokens.of("bob"), post, "First");
        String reply = answer(tokens.of("alice"), post, first, "Thanks");
        String last = comment(tokens.of("bob"), post, "Last");
        given().queryParam("include", "comments.replies,comments.author,author")
                .get(POSTS + "/" + post)
                .then()
                .statusCode(200)
                .body("data.relationships.comments.data.id", contains(first, last))
                .body("included.findAll { it.type == 'comments' }", hasSize(3))
                .body("included.findAll { it.type == 'users' }", hasSize(2))
                .body("included.find { it.id == '%s' }.relationships.replies.data.id".formatted(first), contains(reply))
                .body("included.find { it.id == '%s' }.relationships.parent.data".formatted(first), nullValue());
        given().get(COMMENTS + "?filter[post]=" + post)
                .then()
                .body("data.id", contains(first, reply, last))
                .body("data[1].relationships.parent.data.id", equalTo(first))
                .body("data[1].relationships.post.data.id", equalTo(post))
                .body("data[1].relationships.author.data.id", equalTo(TestTokens.subject("alice")));
        for (String relation : List.of("parent", "post", "author", "replies")) {
            given().get(COMMENTS + "/" + reply + "/" + relation).then().statusCode(200);
            given().get(COMMENTS + "/" + reply + "/relationships/" + relation)
                    .then()
                    .statusCode(200);
        }
        given().get(COMMENTS + "/" + first + "/parent").then().statusCode(200).body("data", nullValue());
        given().get(COMMENTS + "/" + first + "/planet").then().statusCode(404);
    }

    @Test
    void speaks_json_api_with_post_and_parent_as_relationships() {
        String post = post("Documented");
        String parent = comment(tokens.of("bob"), post, "Parent");
        String document = "{\"data\": {\"type\": \"comments\", \"attributes\": {\"body\": \"So\"}, \"relationships\":"
                + " {\"post\": {\"data\": {\"type\": \"%s\", \"id\": \"%s\"}}, \"parent\": {\"data\": %s}}}}";
        String link = "{\"type\": \"comments\", \"id\": \"%s\"}";
        Response made = document(document.formatted("posts", post, link.formatted(parent)));
        made.then().statusCode(201).body("data.relationships.parent.data.id", equalTo(parent));
        assertThat(given().get(COMMENTS + "/" + made.path("data.id")).asString())
                .isEqualTo(made.asString());
        document(document.formatted("posts", post, "null")).then().statusCode(201);
        document(document.formatted("books", post, "null"))
                .then()
                .statusCode(422)
                .body("errors[0].source.pointer", equalTo("/data/relationships/post/data"));
        document(document.formatted("posts", UUID.randomUUID(), "null"))
                .then()
                .statusCode(404)
                .body("errors[0].source.pointer", equalTo("/data/relationships/post/data"));
        document(document.formatted("posts", post, link.formatted(UUID.randomUUID())))
                .then()
                .statusCode(404)
                .body("errors[0].source.pointer", equalTo("/data/relationships/parent/data"));
        document("{\"data\": {\"type\": \"comments\", \"attributes\": {\"body\": \"So\"}}}")
                .then()
                .statusCode(422)
                .body("errors[0].source.pointer", equalTo("/data"))
                .body("errors[0].detail", equalTo("relationships/post/data is required"));
    }

    @Test
    void an_answer_belongs_to_the_post_of_what_it_answers() {
        String parent = comment(tokens.of("bob"), post("Here"), "Here");
        comment(tokens.of("bob"), Map.of("postId", post("There"), "parentId", parent, "body", "There"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/parentId"));
    }

    @Test
    void who_said_it_changes_it_and_staff_may_only_take_it_back() {
        String id = comment(tokens.of("bob"), post("Moderated"), "Rude");
        String at = COMMENTS + "/" + id;
        as("alice").body("{\"body\": \"Polite\"}").patch(at).then().statusCode(403);
        as("sam").body("{\"body\": \"Polite\"}").patch(at).then().statusCode(403);
        as("alice").delete(at).then().statusCode(403);
        stranger().delete(at).then().statusCode(401);
        String known = stranger().get(at).header("ETag");
        as("bob").body("{\"body\": \"Rude\"}").patch(at).then().statusCode(200).header("ETag", startsWith("\"0-"));
        as("bob")
                .header("If-Match", known)
                .body("{\"body\": \"Polite\"}")
                .patch(at)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1-"))
                .body("data.body", equalTo("Polite"));
        as("bob")
                .header("If-Match", known)
                .body("{\"body\": \"Late\"}")
                .patch(at)
                .then()
                .statusCode(412);
        as("bob").header("If-Match", known).delete(at).then().statusCode(412);
        as("bob").body("{\"body\": null}").patch(at).then().statusCode(422);
        as("bob")
                .body("{\"postId\": \"" + UUID.randomUUID() + "\"}")
                .patch(at)
                .then()
                .statusCode(422);
        as("sam").delete(at).then().statusCode(204);
        as("sam").delete(at).then().statusCode(204);
        stranger().get(at).then().statusCode(404);
        as("bob").body("{\"body\": \"Again\"}").patch(at).then().statusCode(404);
    }

    @Test
    void a_deleted_comment_stays_without_its_text_as_long_as_there_are_answers() {
        String post = post("Forgotten");
        String bob = tokens.of("bob");
        String parent = comment(bob, post, "Parent");
        String child = answer(bob, post, parent, "Child");
        String grandchild = answer(bob, post, child, "Grandchild");
        as("bob").delete(COMMENTS + "/" + parent).then().statusCode(204);
        as("bob").delete(COMMENTS + "/" + parent).then().statusCode(204);
        stranger()
                .get(COMMENTS + "/" + parent)
                .then()
                .statusCode(200)
                .body("data.deleted", equalTo(true))
                .body("data.body", nullValue());
        as("bob")
                .body("{\"body\": \"Back\"}")
                .patch(COMMENTS + "/" + parent)
                .then()
                .statusCode(404);
        comment(bob, Map.of("postId", post, "parentId", parent, "body", "To nobody"))
                .then()
                .statusCode(422);
        as("bob").delete(COMMENTS + "/" + child).then().statusCode(204);
        stranger().get(COMMENTS + "?filter[post]=" + post).then().body("data.id", contains(parent, child, grandchild));
        as("bob").delete(COMMENTS + "/" + grandchild).then().statusCode(204);
        stranger().get(COMMENTS + "?filter[post]=" + post).then().body("data", hasSize(0));
    }

    @Test
    void comments_are_listed_in_the_order_of_the_saying_in_pages() {
        String post = post("Busy");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(comment(tokens.of("bob"), post, "Number " + i));
        }
        Response first = given().get(COMMENTS + "?page[size]=3&filter[post]=" + post);
        assertThat(first.<List<String>>path("data.id")).containsExactlyElementsOf(ids.subList(0, 3));
        Response second = given().urlEncodingEnabled(false).get(first.<String>path("links.next"));
        assertThat(second.<List<String>>path("data.id")).containsExactlyElementsOf(ids.subList(3, 5));
        given().get(COMMENTS).then().statusCode(400).body("errors.source.parameter", contains("filter[post]"));
        given().get(COMMENTS + "?filter[post]=x").then().statusCode(400);
        given().get(COMMENTS + "?filter[post]=" + post + "&sort=body").then().statusCode(400);
        given().get(COMMENTS + "/x").then().statusCode(404);
    }

    @Test
    void a_retried_comment_with_an_idempotency_key_is_said_once() {
        String post = post("Retried");
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            as("bob")
                    .header("Idempotency-Key", key)
                    .body(Map.of("postId", post, "body", "Once"))
                    .post(COMMENTS)
                    .then()
                    .statusCode(201);
        }
        stranger().get(COMMENTS + "?filter[post]=" + post).then().body("data", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /postId",
                "{} | /body",
                "{\"postId\": \"x\", \"body\": \"x\"} | /postId",
                "{\"postId\": \"00000000-0000-7000-8000-000000000001\", \"body\": \"x\"} | /postId",
                "{\"postId\": \"00000000-0000-7000-8000-000000000001\", \"body\": \"\"} | /body",
                "{\"postId\": \"00000000-0000-7000-8000-000000000001\", \"body\": \"a\\ud800\"} | /body",
                "{\"postId\": \"00000000-0000-7000-8000-000000000001\", \"body\": \"x\", \"parentId\": 7} | /parentId",
                "{\"postId\": \"00000000-0000-7000-8000-000000000001\", \"body\": \"x\", \"deleted\": true} | /deleted"
            })
    void a_bad_comment_is_told_with_its_place(String body, String pointer) {
        as("bob").body(body).post(COMMENTS).then().statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void writing_is_for_customers() {
        Map<String, String> body = Map.of("postId", post("Exclusive"), "body", "x");
        stranger().body(body).post(COMMENTS).then().statusCode(401);
        comment(tokens.service("payment"), body).then().statusCode(403);
    }

    private Response document(String body) {
        return given().auth()
                .oauth2(tokens.of("alice"))
                .contentType(JSON_API)
                .body(body)
                .post(COMMENTS);
    }
}
