package io.bindery.catalog.jsonapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of JSON:API 1.1 for who writes. */
@QuarkusTest
class JsonApiWritesIT extends CatalogIT {

    private static final String JSON_API = "application/vnd.api+json";
    private static final String BOOKS = "/api/v1/books";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void relations_of_a_book_are_read_and_changed_at_their_own_addresses() {
        String id = create("{\"title\": \"Related %s\", \"author\": \"First %s\", \"tags\": [\"x-%s\"]}"
                .formatted(mark, mark, mark));
        String at = BOOKS + "/" + id + "/relationships/authors";
        String first = given().get(at).path("data[0].id");
        String second = author("Second " + mark);
        relate(at, second).post().then().statusCode(204);
        relate(at, second).post().then().statusCode(204);
        given().get(at)
                .then()
                .body("data.id", contains(first, second))
                .body("links.related", equalTo(BOOKS + "/" + id + "/authors"));
        relate(at, first).delete().then().statusCode(204);
        relate(at, first).delete().then().statusCode(204);
        given().get(BOOKS + "/" + id + "/authors").then().body("data.attributes.name", contains("Second " + mark));
        relate(at, first).patch().then().statusCode(428);
        String tag = given().get(BOOKS + "/" + id).header("ETag");
        relate(at, first).header("If-Match", tag).patch().then().statusCode(204);
        relate(at, second).header("If-Match", tag).patch().then().statusCode(412);
        given().get(at).then().body("data.id", contains(first));
        relate(BOOKS + "/" + id + "/relationships/stock", first).post().then().statusCode(403);
        relate(BOOKS + "/" + id + "/relationships/planets", first).post().then().statusCode(404);
        relate(at, UUID.randomUUID().toString()).post().then().statusCode(404);
        given().contentType(JSON_API).body(identifiers(first)).post(at).then().statusCode(401);
    }

    @Test
    void a_relationship_is_replaced_with_the_tag_that_it_was_read_with() {
        String id = create("{\"title\": \"Tagged %s\", \"author\": \"Tagged %s\"}".formatted(mark, mark));
        String at = BOOKS + "/" + id + "/relationships/";
        String other = author("Replaced " + mark);
        String read = given().get(at + "authors").header("ETag");
        relate(at + "authors", other).header("If-Match", read).patch().then().statusCode(204);
        relate(at + "authors", other).header("If-Match", read).patch().then().statusCode(412);
        for (String paged : List.of("reviews", "prices")) {
            given().get(at + paged).then().header("ETag", startsWith("\"1-jsonapi-"));
        }
    }

    @Test
    void a_body_of_an_extension_is_not_taken() {
        staffCall()
                .header("Content-Type", JSON_API + "; ext=\"https://ext.example/version\"")
                .body("{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"Extended\"}}}"
                        .getBytes(StandardCharsets.UTF_8))
                .post(BOOKS)
                .then()
                .statusCode(415);
    }

    @Test
    void the_whole_of_an_answer_can_be_sent_back() throws Exception {
        String id = create("{\"title\": \"Echo %s\", \"authors\": [\"One %s\", \"Two %s\"], \"tags\": [\"t-%s\"]}"
                .formatted(mark, mark, mark, mark));
        String at = BOOKS + "/" + id;
        for (String accept : List.of(JSON_API, "application/json")) {
            String include = accept.equals(JSON_API) ? "?include=authors,tags,stock,reviews" : "";
            Response shown = given().header("Accept", accept).get(at + include);
            ObjectNode document = (ObjectNode) JSON.readTree(shown.asString());
            String body = accept.equals(JSON_API)
                    ? document.toString()
                    : document.get("data").toString();
            sendBack(at, accept, body).then().statusCode(200).header("ETag", startsWith("\"0-"));
            String rated = body.replace("\"ratingCount\":0", "\"ratingCount\":7");
            sendBack(at, accept, rated).then().statusCode(422);
            String renamed = body.replace("Echo", "Echoed");
            sendBack(at, accept, renamed).then().statusCode(200);
            given().header("Accept", accept).get(at + include).then().body(containsString("Echoed "));
            sendBack(at, accept, body).then().statusCode(200);
            patch(id, "{\"title\": \"Echo %s\"}".formatted(mark), null);
            id = create("{\"title\": \"Echo again %s\", \"author\": \"One %s\"}".formatted(mark, mark));
            at = BOOKS + "/" + id;
        }
    }

    private Response sendBack(String at, String type, String body) {
        return staffCall()
                .header("Accept", type)
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .patch(at);
    }

    @Test
    void members_that_the_format_does_not_know_are_ignored() {
        String id = staffCall()
                .contentType(JSON_API)
                .body("""
                        {"@context": 1, "surprise": true, "data": {"type": "books", "lid": "mine", "extra": [],
                         "attributes": {"title": "Ignored %s", "@note": "x"},
                         "relationships": {"@note": 1, "authors": {"data": [], "links": {}, "x": 1}}}}
                        """.formatted(mark))
                .post(BOOKS)
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
        given().get(BOOKS + "/" + id).then().body("data.attributes.title", equalTo("Ignored " + mark));
    }

    @Test
    void what_a_write_names_wrongly_is_told_by_status_and_place() {
        String id = create("{\"title\": \"Wrong %s\"}".formatted(mark));
        String at = BOOKS + "/" + id;
        write("{\"data\": {\"type\": \"books\", \"attributes\": {}}}")
                .patch(at)
                .then()
                .statusCode(422)
                .body("errors[0].source.pointer", equalTo("/data"))
                .body("errors[0].detail", equalTo("id is required"));
        write("{\"data\": {\"type\": \"books\", \"id\": \"%s\"}}".formatted(UUID.randomUUID()))
                .patch(at)
                .then()
                .statusCode(409);
        write("{\"data\": {\"type\": \"authors\", \"id\": \"%s\"}}".formatted(id))
                .patch(at)
                .then()
                .statusCode(409);
        write("{\"data\": [{\"type\": \"authors\", \"id\": \"%s\"}]}".formatted(UUID.randomUUID()))
                .post(at + "/relationships/authors")
                .then()
                .statusCode(404)
                .body("errors[0].code", equalTo("related"));
        write("{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"x\"}}}")
                .post(BOOKS + "?include=authors")
                .then()
                .statusCode(400)
                .body("errors[0].source.parameter", equalTo("include"));
        write("{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"x\"}}}")
                .post("/api/v1/authors")
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                                        | ''               | data is required",
                "\"data\": {\"type\": \"books\"}                                           | /data            | attributes/title is required",
                "\"data\": {\"type\": \"books\", \"attributes\": {}}                       | /data/attributes | title is required",
                "\"data\": {\"type\": \"books\", \"attributes\": {\"title\": null}}        | /data/attributes/title | is required",
                "\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"x\", \"price\": {\"amount\": 1}}} | /data/attributes/price | currency is required",
                "\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"x\", \"a/b\": 1}}   | /data/attributes/a~1b  | is not known here",
            })
    void a_fault_points_to_what_the_body_has(String members, String pointer, String detail) {
        write("{" + members + "}")
                .post(BOOKS)
                .then()
                .statusCode(422)
                .body("errors.find { it.detail == '%s' }.source.pointer".formatted(detail), equalTo(pointer));
    }

    @Test
    void a_relationship_without_data_is_told_at_the_body_itself() {
        write("{}")
                .post(BOOKS + "/" + UUID.randomUUID() + "/relationships/authors")
                .then()
                .statusCode(422)
                .body("errors[0].source.pointer", equalTo(""))
                .body("errors[0].detail", equalTo("data is required"));
    }

    @Test
    void a_relation_to_many_is_emptied_by_an_empty_list_and_not_by_null() {
        String id = create("{\"title\": \"Null %s\", \"author\": \"Kept %s\", \"tags\": [\"kept-%s\"]}"
                .formatted(mark, mark, mark));
        String at = BOOKS + "/" + id;
        String body = "{\"data\": {\"type\": \"books\", \"id\": \"%s\", \"relationships\": {\"%s\": {\"data\": %s}}}}";
        for (String relation : List.of("authors", "tags")) {
            write(body.formatted(id, relation, "null"))
                    .patch(at)
                    .then()
                    .statusCode(422)
                    .body("errors[0].source.pointer", equalTo("/data/relationships/" + relation + "/data"));
            given().get(at + "/" + relation).then().body("data", hasSize(1));
            write(body.formatted(id, relation, "[]")).patch(at).then().statusCode(200);
            given().get(at + "/" + relation).then().body("data", hasSize(0));
        }
    }

    @Test
    void a_target_that_is_not_there_is_told_with_its_place_in_the_body() {
        String id = create("{\"title\": \"Lost %s\"}".formatted(mark));
        String at = BOOKS + "/" + id;
        for (String relation : List.of("authors", "tags")) {
            String targets = "[{\"type\": \"%s\", \"id\": \"%s\"}]".formatted(relation, UUID.randomUUID());
            write("{\"data\": {\"type\": \"books\", \"id\": \"%s\", \"relationships\": {\"%s\": {\"data\": %s}}}}"
                            .formatted(id, relation, targets))
                    .patch(at)
                    .then()
                    .statusCode(404)
                    .body("errors[0].source.pointer", equalTo("/data/relationships/" + relation + "/data"));
            String alone = "{\"data\": %s}".formatted(targets);
            for (Response refused : List.of(
                    write(alone).post(at + "/relationships/" + relation),
                    write(alone).header("If-Match", "*").patch(at + "/relationships/" + relation))) {
                refused.then().statusCode(404).body("errors[0].source.pointer", equalTo("/data"));
            }
        }
    }

    @Test
    void a_fault_of_a_header_names_the_header() {
        write("{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"x\"}}}")
                .header("Idempotency-Key", "k".repeat(256))
                .post(BOOKS)
                .then()
                .statusCode(400)
                .body("errors[0].source.header", equalTo("Idempotency-Key"));
        staffCall()
                .contentType("text/plain")
                .body("x")
                .post(BOOKS)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        staffCall()
                .header("Accept", JSON_API)
                .contentType("text/plain")
                .body("x")
                .post(BOOKS)
                .then()
                .statusCode(415)
                .body("errors[0].source.header", equalTo("Content-Type"));
    }

    @Test
    void a_method_that_an_address_does_not_have_is_told_with_those_that_it_has() {
        String book = BOOKS + "/" + UUID.randomUUID();
        for (String at : List.of(BOOKS, book, book + "/relationships/authors", book + "/authors", "/api/v1/tags")) {
            Response answer = staffCall().header("Accept", JSON_API).put(at);
            answer.then()
                    .statusCode(405)
                    .body("errors[0].status", equalTo("405"))
                    .body("errors[0].title", equalTo("Method Not Allowed"))
                    .body("errors[0].detail", equalTo("This method does not work here"));
            assertThat(answer.header("Allow")).as(at).contains("GET", "HEAD", "OPTIONS");
            assertThat(given().options(at).header("Allow").split(", *"))
                    .containsExactlyInAnyOrder(answer.header("Allow").split(", *"));
        }
        assertThat(given().options("/api/v1/tags").header("Allow")).doesNotContain("POST", "DELETE");
        assertThat(given().options(BOOKS).header("Allow")).contains("POST").doesNotContain("PATCH", "DELETE");
        assertThat(given().options(BOOKS + "/" + UUID.randomUUID() + "/relationships/authors")
                        .header("Allow"))
                .contains("POST", "PATCH", "DELETE");
        given().options("/api/v1/nothing").then().statusCode(404);
        for (String at : List.of("/api/v1/nothing", book + "/relationships/authors/more", "/api/v1/books/x/y/z/w")) {
            staffCall().put(at).then().statusCode(404);
        }
    }

    private RequestSpecification write(String body) {
        return staffCall().contentType(JSON_API).body(body.getBytes(StandardCharsets.UTF_8));
    }

    private RequestSpecification relate(String at, String id) {
        return staffCall().basePath(at).contentType(JSON_API).body(identifiers(id));
    }

    private static String identifiers(String id) {
        return "{\"data\": [{\"type\": \"authors\", \"id\": \"%s\"}]}".formatted(id);
    }
}
