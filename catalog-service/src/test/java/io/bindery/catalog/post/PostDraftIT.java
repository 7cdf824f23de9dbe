package io.bindery.catalog.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.catalog.CommunityIT;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.TestTokens;
import io.bindery.testkit.contract.EventContract;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who sees a draft, and what others are told of posts. */
@QuarkusTest
class PostDraftIT extends CommunityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final EventTopic TOPIC = new EventTopic(TestInfra.kafka().bootstrapServers(), PostEvent.TOPIC);
    private static final String PRIVATE = "private, no-cache";
    private static final String PUBLIC = "public, no-cache";

    @Test
    void a_draft_is_for_its_author_and_staff_and_for_others_as_if_there_was_none() {
        String id = post(tokens.of("alice"), "Secret", "draft");
        String at = POSTS + "/" + id;
        for (String person : List.of("alice", "sam")) {
            as(person).get(at).then().statusCode(200).header("Cache-Control", PRIVATE);
            as(person).get(at + "/author").then().statusCode(200).header("Cache-Control", PRIVATE);
        }
        String nobody = stranger().get(POSTS + "/" + UUID.randomUUID()).path("detail");
        stranger().get(at).then().statusCode(404).body("detail", equalTo(nobody));
        as("bob").accept("application/json").get(at).then().statusCode(404).body("detail", equalTo(nobody));
        for (String part : List.of("/author", "/comments", "/relationships/author")) {
            given().get(at + part).then().statusCode(404);
        }
        as("bob").body("{\"title\": \"Mine\"}").patch(at).then().statusCode(404);
        as("bob").delete(at).then().statusCode(204);
        as("bob").header("If-Match", "\"9-plain\"").delete(at).then().statusCode(204);
        as("alice").get(at).then().statusCode(200);
        assertThat(given().get(POSTS + "?page[size]=100").<List<String>>path("data.id"))
                .doesNotContain(id);
        as("sam").body("{\"status\": \"published\"}").patch(at).then().statusCode(200);
        stranger().get(at).then().statusCode(200).header("Cache-Control", PUBLIC);
    }

    @Test
    void drafts_are_listed_to_their_author_and_to_staff() {
        String author = somebody("Drafting");
        String first = post(author, "First", "draft");
        String second = post(author, "Second", "draft");
        post(author, "Third", "published");
        by(author)
                .accept("application/json")
                .get(POSTS + "?filter[status]=draft")
                .then()
                .header("Cache-Control", PRIVATE)
                .body("data.id", contains(second, first));
        String reader =
                by(author).accept("application/json").get(POSTS + "/" + first).path("data.authorId");
        as("sam")
                .get(POSTS + "?filter[status]=draft&filter[author]=" + reader)
                .then()
                .body("data", hasSize(2));
        as("bob")
                .get(POSTS + "?filter[status]=draft&filter[author]=" + reader)
                .then()
                .body("data", hasSize(0));
        given().get(POSTS + "?filter[status]=draft")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"));
        by(author)
                .get(POSTS + "?filter[author]=" + reader)
                .then()
                .header("Cache-Control", PUBLIC)
                .body("data", hasSize(1));
    }

    @Test
    void comments_of_a_draft_are_as_visible_as_the_draft() {
        String id = post(tokens.of("alice"), "Reviewed by staff", "draft");
        String comment = comment(tokens.of("sam"), id, "Shorter, please");
        comment(tokens.of("bob"), Map.of("postId", id, "body", "I know of it"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/postId"));
        for (String person : List.of("alice", "sam")) {
            as(person).get(COMMENTS + "/" + comment).then().statusCode(200).header("Cache-Control", PRIVATE);
            as(person).get(COMMENTS + "?filter[post]=" + id).then().body("data", hasSize(1));
        }
        stranger().get(COMMENTS + "/" + comment).then().statusCode(404);
        given().get(COMMENTS + "/" + comment + "/post").then().statusCode(404);
        as("bob").get(COMMENTS + "/" + comment).then().statusCode(404);
        as("bob")
                .body("{\"body\": \"x\"}")
                .patch(COMMENTS + "/" + comment)
                .then()
                .statusCode(404);
        as("bob").delete(COMMENTS + "/" + comment).then().statusCode(204);
        stranger().get(COMMENTS + "?filter[post]=" + id).then().body("data", hasSize(0));
        as("alice")
                .body("{\"status\": \"published\"}")
                .patch(POSTS + "/" + id)
                .then()
                .statusCode(200);
        stranger().get(COMMENTS + "/" + comment).then().statusCode(200).header("Cache-Control", PUBLIC);
    }

    @Test
    void a_token_that_is_not_valid_is_a_401_and_not_a_stranger() {
        String id = post("Open");
        for (String at : List.of(POSTS, POSTS + "/" + id, COMMENTS + "?filter[post]=" + id)) {
            given().auth().oauth2(new TestTokens().of("alice")).get(at).then().statusCode(401);
        }
    }

    @Test
    void every_change_is_told_once_and_a_draft_is_told_as_one() {
        String id = post(tokens.of("alice"), "Told", "draft");
        String at = POSTS + "/" + id;
        as("alice").body("{\"title\": \"Told of\"}").patch(at).then().statusCode(200);
        as("alice").body("{\"title\": \"Told of\"}").patch(at).then().statusCode(200);
        as("alice")
                .body("{\"status\": \"published\", \"body\": \"At last\"}")
                .patch(at)
                .then()
                .statusCode(200);
        as("alice").body("{\"status\": \"published\"}").patch(at).then().statusCode(200);
        as("alice")
                .header("If-Match", "\"0-x\"")
                .body("{\"title\": \"No\"}")
                .patch(at)
                .then()
                .statusCode(412);
        as("alice").body("{\"body\": \"At long last\"}").patch(at).then().statusCode(200);
        as("alice").delete(at).then().statusCode(204);
        as("alice").delete(at).then().statusCode(204);
        List<JsonNode> events = events(id, 5);
        assertThat(events.stream().map(event -> event.path("type").asText().replaceFirst(".*\\.", "")))
                .containsExactly("created", "updated", "published", "updated", "deleted");
        assertThat(events.stream().map(event -> event.at("/data/version").asInt()))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(events.stream().map(event -> event.at("/data/publishedAt").isNull()))
                .containsExactly(true, true, false, false, false);
        assertThat(events.get(2).at("/data/body").asText()).isEqualTo("At last");
        events.forEach(event -> EventContract.of(PostEvent.TOPIC).check(event.toString()));
    }

    @Test
    void a_post_is_published_once_however_many_say_so() throws Exception {
        String id = post(tokens.of("alice"), "Eagerly awaited", "draft");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                answers.add(callers.submit(() -> as("alice")
                        .body("{\"status\": \"published\"}")
                        .patch(POSTS + "/" + id)
                        .statusCode()));
            }
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        stranger().get(POSTS + "/" + id).then().header("ETag", startsWith("\"1-"));
        assertThat(events(id, 2)).hasSize(2);
    }

    /** The events of a post, each once, when there are so many. */
    private static List<JsonNode> events(String post, int expected) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(TOPIC.eventsByKey().getOrDefault(post, List.of()))
                        .hasSizeGreaterThanOrEqualTo(expected));
        List<JsonNode> events = TOPIC.eventsByKey().getOrDefault(post, List.of());
        assertThat(events).hasSize(expected);
        return events;
    }
}
