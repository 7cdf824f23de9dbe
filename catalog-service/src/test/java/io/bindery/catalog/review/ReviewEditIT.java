package io.bindery.catalog.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.catalog.CatalogIT;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.contract.EventContract;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reviews after they were written: changed, taken back, found helpful. */
@QuarkusTest
class ReviewEditIT extends CatalogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final EventTopic REVIEWS = new EventTopic(TestInfra.kafka().bootstrapServers(), ReviewEvent.TOPIC);

    private RequestSpecification as(String person) {
        return given().auth().oauth2(tokens.of(person)).contentType("application/json");
    }

    private String review(String person, String book, int rating) {
        return as(person)
                .body("{\"bookId\": \"%s\", \"rating\": %d, \"text\": \"So\"}".formatted(book, rating))
                .post("/api/v1/reviews")
                .path("data.id");
    }

    private static Response book(String id) {
        return given().accept("application/json").get("/api/v1/books/" + id);
    }

    @Test
    void a_reader_changes_a_review_and_the_rating_follows() {
        String book = create("{\"title\": \"Reconsidered\"}");
        String id = review("alice", book, 5);
        review("bob", book, 1);
        book(book).then().body("data.ratingAverage", equalTo(3.0f));
        as("alice")
                .body("{\"rating\": 2}")
                .patch("/api/v1/reviews/" + id)
                .then()
                .statusCode(200)
                .body("data.rating", equalTo(2))
                .body("data.text", equalTo("So"));
        book(book).then().body("data.ratingAverage", equalTo(1.5f)).body("data.ratingCount", equalTo(2));
        as("alice")
                .body("{\"text\": null}")
                .patch("/api/v1/reviews/" + id)
                .then()
                .body("data.text", nullValue());
        as("alice")
                .body("{\"text\": null}")
                .patch("/api/v1/reviews/" + id)
                .then()
                .statusCode(200);
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(versions(id)).containsExactly(0, 1, 2));
        REVIEWS.deliveriesOf(id)
                .forEach(event -> EventContract.of(ReviewEvent.TOPIC).check(event.toString()));
    }

    @Test
    void nobody_changes_the_review_of_somebody_else() {
        String id = review("alice", create("{\"title\": \"Hers\"}"), 4);
        as("bob").body("{\"rating\": 1}").patch("/api/v1/reviews/" + id).then().statusCode(403);
        as("bob").delete("/api/v1/reviews/" + id).then().statusCode(403);
        given().contentType("application/json")
                .body("{}")
                .patch("/api/v1/reviews/" + id)
                .then()
                .statusCode(401);
        as("alice")
                .header("If-Match", "\"7-plain-00000000\"")
                .body("{\"rating\": 1}")
                .patch("/api/v1/reviews/" + id)
                .then()
                .statusCode(412);
        as("alice")
                .body("{\"rating\": 6}")
                .patch("/api/v1/reviews/" + id)
                .then()
                .statusCode(422);
        as("alice")
                .body("{\"rating\": null}")
                .patch("/api/v1/reviews/" + id)
                .then()
                .statusCode(422);
        as("alice")
                .body("{\"rating\": 1}")
                .patch("/api/v1/reviews/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void a_review_that_is_taken_back_counts_no_more_and_another_may_be_written() {
        String book = create("{\"title\": \"Withdrawn\"}");
        String id = review("alice", book, 5);
        as("bob").put("/api/v1/reviews/" + id + "/helpful").then().statusCode(204);
        as("alice").delete("/api/v1/reviews/" + id).then().statusCode(204);
        as("alice").delete("/api/v1/reviews/" + id).then().statusCode(204);
        given().get("/api/v1/reviews/" + id).then().statusCode(404);
        book(book).then().body("data.ratingAverage", nullValue()).body("data.ratingCount", equalTo(0));
        String again = review("alice", book, 3);
        assertThat(again).isNotNull();
        as("sam").delete("/api/v1/reviews/" + again).then().statusCode(204);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(types(id)).endsWith("io.bindery.catalog.review.deleted"));
        REVIEWS.deliveriesOf(id)
                .forEach(event -> EventContract.of(ReviewEvent.TOPIC).check(event.toString()));
    }

    @Test
    void a_reader_finds_a_review_helpful_once_however_often_it_is_said() throws Exception {
        String id = review("alice", create("{\"title\": \"Helpful\"}"), 4);
        List<String> readers = IntStream.range(0, 8)
                .mapToObj(i -> tokens.token("bob")
                        .claim("sub", UUID.randomUUID().toString())
                        .sign())
                .toList();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (String reader : readers) {
                for (int i = 0; i < 3; i++) {
                    callers.submit(() -> given().auth().oauth2(reader).put("/api/v1/reviews/" + id + "/helpful"));
                }
            }
        }
        given().get("/api/v1/reviews/" + id).then().body("data.attributes.helpfulCount", equalTo(8));
        given().auth()
                .oauth2(readers.getFirst())
                .delete("/api/v1/reviews/" + id + "/helpful")
                .then()
                .statusCode(204);
        given().auth()
                .oauth2(readers.getFirst())
                .delete("/api/v1/reviews/" + id + "/helpful")
                .then()
                .statusCode(204);
        given().get("/api/v1/reviews/" + id).then().body("data.attributes.helpfulCount", equalTo(7));
        as("alice").put("/api/v1/reviews/" + id + "/helpful").then().statusCode(409);
        as("bob")
                .put("/api/v1/reviews/" + UUID.randomUUID() + "/helpful")
                .then()
                .statusCode(404);
        given().put("/api/v1/reviews/" + id + "/helpful").then().statusCode(401);
    }

    @Test
    void the_reviews_of_a_deleted_book_take_no_votes() {
        String book = create("{\"title\": \"Gone\"}");
        String id = review("alice", book, 4);
        as("bob").put("/api/v1/reviews/" + id + "/helpful").then().statusCode(204);
        as("sam").delete("/api/v1/books/" + book).then().statusCode(204);
        given().get("/api/v1/reviews/" + id).then().statusCode(404);
        as("bob").put("/api/v1/reviews/" + id + "/helpful").then().statusCode(404);
        as("bob").delete("/api/v1/reviews/" + id + "/helpful").then().statusCode(404);
    }

    private static List<Integer> versions(String review) {
        return REVIEWS.deliveriesOf(review).stream()
                .map(event -> event.at("/data/version").asInt())
                .distinct()
                .toList();
    }

    private static List<String> types(String review) {
        return REVIEWS.deliveriesOf(review).stream()
                .map((JsonNode event) -> event.path("type").asText())
                .toList();
    }
}
