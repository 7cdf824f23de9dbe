package io.bindery.catalog.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.contract.EventContract;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StockResourceIT extends StockIT {

    private static final String JSON_API = "application/vnd.api+json";
    private static final EventTopic STOCK = new EventTopic(TestInfra.kafka().bootstrapServers(), StockEvent.TOPIC);

    @Test
    void a_book_without_stock_has_none_and_staff_give_it_some() {
        String book = create("{\"title\": \"Shelved\"}");
        get(book)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"0-plain"))
                .body("data.id", equalTo(book))
                .body("data.bookId", equalTo(book))
                .body("data.available", equalTo(0));
        set(book, "{\"available\": 10}")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1-plain"))
                .body("data.available", equalTo(10));
        get(book).then().body("data.available", equalTo(10));
    }

    @Test
    void speaks_json_api() {
        String book = createWithStock("JSON:API", 3);
        staffCall()
                .contentType(JSON_API)
                .body("{\"data\": {\"type\": \"stock\", \"id\": \"%s\", \"attributes\": {\"available\": 4}}}"
                        .formatted(book))
                .patch("/api/v1/stock/" + book)
                .then()
                .statusCode(200)
                .contentType(JSON_API)
                .body("data.type", equalTo("stock"))
                .body("data.id", equalTo(book))
                .body("data.attributes.available", equalTo(4))
                .body("data.links.self", equalTo("/api/v1/stock/" + book));
        staffCall()
                .contentType(JSON_API)
                .body("{\"data\": {\"type\": \"books\", \"id\": \"%s\", \"attributes\": {\"available\": 4}}}"
                        .formatted(book))
                .patch("/api/v1/stock/" + book)
                .then()
                .statusCode(409);
    }

    @Test
    void a_stale_write_is_refused_and_a_cached_read_is_304() {
        String book = createWithStock("Conditional", 3);
        String tag = get(book).header("ETag");
        given().auth()
                .oauth2(tokens.of("alice"))
                .accept("application/json")
                .header("If-None-Match", tag)
                .get("/api/v1/stock/" + book)
                .then()
                .statusCode(304);
        reserved(book, 1);
        staffCall()
                .contentType("application/json")
                .header("If-Match", tag)
                .body("{\"available\": 10}")
                .patch("/api/v1/stock/" + book)
                .then()
                .statusCode(412);
        staffCall()
                .contentType("application/json")
                .header("If-Match", get(book).header("ETag"))
                .body("{\"available\": 10}")
                .patch("/api/v1/stock/" + book)
                .then()
                .statusCode(200)
                .body("data.reserved", equalTo(1));
    }

    @Test
    void what_orders_have_set_aside_is_for_staff_and_services_alone() {
        String book = createWithStock("Discreet", 3);
        reserved(book, 1);
        for (String form : List.of("application/json", JSON_API)) {
            String reserved = form.equals(JSON_API) ? "data.attributes.reserved" : "data.reserved";
            for (String insider : List.of(tokens.of("sam"), tokens.service("payment"))) {
                get(book, insider, form).then().statusCode(200).body(reserved, equalTo(1));
            }
            get(book, tokens.of("alice"), form).then().statusCode(200).body(reserved, nullValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", JSON_API})
    void a_change_that_leaves_the_number_out_keeps_it(String form) {
        String book = createWithStock("Kept", 3);
        String body =
                form.equals(JSON_API) ? "{\"data\": {\"type\": \"stock\", \"id\": \"%s\"}}".formatted(book) : "{}";
        staffCall()
                .contentType(form)
                .accept("application/json")
                .body(body)
                .patch("/api/v1/stock/" + book)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1-plain"))
                .body("data.available", equalTo(3));
        assertStock(book, 3, 0);
    }

    @Test
    void every_change_is_told_once_and_a_change_that_changes_nothing_is_not() {
        String book = createWithStock("Told", 5);
        setStock(book, 5);
        set(book, "{}").then().statusCode(200);
        setStock(book, 7);
        String order = reserved(book, 2);
        step(order, "release").then().statusCode(200);
        Eventually.within(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(STOCK.deliveriesOf(book)).hasSize(4));
        List<JsonNode> events = STOCK.deliveriesOf(book);
        EventContract contract = EventContract.of(StockEvent.TOPIC);
        events.forEach(event -> contract.check(event.toString()));
        assertThat(events.stream()
                        .map(event -> event.path("data").path("version").asInt()))
                .containsExactly(1, 2, 3, 4);
        assertThat(events.stream()
                        .map(event -> event.path("data").path("available").asInt()))
                .containsExactly(5, 7, 5, 7);
        assertThat(events.stream()
                        .map(event -> event.path("data").path("reserved").asInt()))
                .containsExactly(0, 0, 2, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"available\": -1}",
                "{\"available\": 1000001}",
                "{\"available\": 99999999999999999999}",
                "{\"available\": 1.5}",
                "{\"available\": \"10\"}",
                "{\"available\": null}",
                "{\"available\": true}"
            })
    void a_bad_number_is_told_with_its_place(String body) {
        String book = createWithStock("Bad numbers", 3);
        set(book, body).then().statusCode(422).body("errors.pointer", hasItem("/available"));
        assertStock(book, 3, 0);
    }

    @Test
    void what_staff_cannot_set_is_refused() {
        String book = createWithStock("Read only", 3);
        set(book, "{\"available\": 1, \"reserved\": 5}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/reserved"));
        set(book, "{\"available\": 1, \"shelf\": 5}").then().statusCode(422).body("errors.pointer", hasItem("/shelf"));
        set(book, "[]").then().statusCode(400);
    }

    @Test
    void reading_needs_a_token_and_writing_is_for_staff() {
        String book = createWithStock("Guarded", 3);
        given().get("/api/v1/stock/" + book).then().statusCode(401);
        for (String token : List.of(tokens.of("alice"), tokens.service("payment"))) {
            given().auth().oauth2(token).get("/api/v1/stock/" + book).then().statusCode(200);
            given().auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .body("{\"available\": 1}")
                    .patch("/api/v1/stock/" + book)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void a_book_that_is_not_there_has_no_stock() {
        String deleted = createWithStock("Deleted", 3);
        staffCall().delete("/api/v1/books/" + deleted).then().statusCode(204);
        for (String book : List.of(deleted, UUID.randomUUID().toString(), "nonsense")) {
            get(book).then().statusCode(404);
            set(book, "{\"available\": 1}").then().statusCode(404);
        }
        get(create("{\"title\": \"x\"}") + "?include=book").then().statusCode(400);
    }

    private Response get(String book) {
        return get(book, tokens.of("alice"), "application/json");
    }

    private static Response get(String book, String token, String form) {
        return given().auth().oauth2(token).accept(form).get("/api/v1/stock/" + book);
    }

    private Response set(String book, String body) {
        return staffCall().contentType("application/json").body(body).patch("/api/v1/stock/" + book);
    }
}
