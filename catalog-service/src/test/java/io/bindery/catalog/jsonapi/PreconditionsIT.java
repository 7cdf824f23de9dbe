package io.bindery.catalog.jsonapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What requests want to be so before they are done (RFC 9110, 13). */
@QuarkusTest
class PreconditionsIT extends CatalogIT {

    private static final String JSON_API = "application/vnd.api+json";
    private static final String BOOKS = "/api/v1/books";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void the_whole_of_a_stale_answer_is_told_as_stale() {
        for (String form : List.of(JSON_API, "application/json")) {
            String at = BOOKS + "/" + create("{\"title\": \"Stale %s\"}".formatted(mark));
            Response shown = given().header("Accept", form).get(at);
            given().auth()
                    .oauth2(tokens.of("alice"))
                    .contentType("application/json")
                    .body("{\"bookId\": \"%s\", \"rating\": 4}".formatted(at.substring(BOOKS.length() + 1)))
                    .post("/api/v1/reviews")
                    .then()
                    .statusCode(201);
            String body =
                    form.equals(JSON_API) ? shown.asString() : shown.asString().replaceFirst("\\{\"data\":(.*)}", "$1");
            Response refused = staffCall()
                    .header("Accept", JSON_API)
                    .header("If-Match", shown.header("ETag"))
                    .contentType(form)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .patch(at);
            refused.then().statusCode(412).body("errors[0].source.header", equalTo("If-Match"));
        }
    }

    @Test
    void preconditions_take_lists_and_stars() {
        String id = create("{\"title\": \"Conditions %s\"}".formatted(mark));
        String at = BOOKS + "/" + id;
        String tag = given().get(at).header("ETag");
        for (String have : List.of("*", tag, "W/" + tag, "\"other\", " + tag)) {
            Response answer = given().header("If-None-Match", have).get(at);
            answer.then().statusCode(304).header("ETag", tag).header("Vary", "Accept");
            assertThat(answer.asString()).isEmpty();
        }
        given().header("If-None-Match", "\"other\"").get(at).then().statusCode(200);
        given().header("If-None-Match", tag)
                .header("Accept", "application/json")
                .get(at)
                .then()
                .statusCode(200);
        for (String have : List.of("*", tag, "\"other\", " + tag)) {
            patch(id, "{}", have).then().statusCode(200);
        }
        for (String have : List.of("W/" + tag, "\"other\"", "")) {
            patch(id, "{}", have).then().statusCode(412);
        }
    }

    @Test
    void a_precondition_may_have_several_lines() {
        String book = create("{\"title\": \"Lines %s\"}".formatted(mark));
        staffCall()
                .header("If-Match", "\"other\"", tagForStaff("/api/v1/stock/" + book))
                .contentType("application/json")
                .body("{\"available\": 1}")
                .patch("/api/v1/stock/" + book)
                .then()
                .statusCode(200);
        for (String at : List.of(BOOKS + "/" + book, "/api/v1/authors/" + author("Lines " + mark))) {
            staffCall()
                    .header("If-Match", "\"other\"", tagForStaff(at))
                    .delete(at)
                    .then()
                    .statusCode(204);
        }
    }

    /** Of what is there, which a read with two lines of tags finds unchanged. */
    private String tagForStaff(String at) {
        String tag = staffCall().get(at).header("ETag");
        staffCall().header("If-None-Match", "\"other\"", tag).get(at).then().statusCode(304);
        return tag;
    }

    @Test
    void who_wants_to_change_only_what_is_not_there_changes_nothing() {
        String id = create("{\"title\": \"There %s\", \"author\": \"There %s\"}".formatted(mark, mark));
        String at = BOOKS + "/" + id;
        for (Response refused : List.of(
                unlessThere("{\"title\": \"x\"}", "application/json").patch(at),
                unlessThere("{\"available\": 1}", "application/json").patch("/api/v1/stock/" + id),
                unlessThere("{\"data\": []}", JSON_API).patch(at + "/relationships/authors"),
                staffCall()
                        .header("Accept", JSON_API)
                        .header("If-None-Match", "*")
                        .delete(at))) {
            refused.then().statusCode(412).body("errors[0].source.header", equalTo("If-None-Match"));
        }
        given().get(at).then().header("ETag", startsWith("\"0-"));
        unlessThere("{\"title\": \"x\"}", "application/json")
                .patch(BOOKS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private RequestSpecification unlessThere(String body, String type) {
        return staffCall()
                .header("Accept", JSON_API)
                .header("If-None-Match", "*")
                .contentType(type)
                .body(body);
    }
}
