package io.bindery.catalog.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class ReservationResourceIT extends StockIT {

    private static final String JSON_API = "application/vnd.api+json";
    private static final String BOOK = "00000000-0000-7000-8000-000000000001";

    @Test
    void sets_copies_aside_and_answers_title_and_price_of_that_moment() {
        String priced = createWithStock("Priced", 10);
        String free = create("{\"title\": \"Without a price\"}");
        setStock(free, 5);
        String order = newOrder();
        reserve(order(order, item(priced, 2), item(free, 1)))
                .then()
                .statusCode(201)
                .contentType("application/json")
                .header("Location", endsWith("/api/v1/stock-reservations/" + order))
                .body("data.id", equalTo(order))
                .body("data.orderId", equalTo(order))
                .body("data.status", equalTo("reserved"))
                .body("data.expiresAt", notNullValue())
                .body("data.items.bookId", containsInAnyOrder(priced, free))
                .body("data.items.find { it.bookId == '%s' }.title".formatted(priced), equalTo("Priced"))
                .body("data.items.find { it.bookId == '%s' }.quantity".formatted(priced), equalTo(2))
                .body("data.items.find { it.bookId == '%s' }.unitPrice.amount".formatted(priced), equalTo(1250))
                .body("data.items.find { it.bookId == '%s' }.unitPrice.currency".formatted(priced), equalTo("USD"))
                .body("data.items.find { it.bookId == '%s' }.unitPrice".formatted(free), nullValue());
        assertStock(priced, 8, 2);
        assertStock(free, 4, 1);
        patch(priced, "{\"title\": \"Dearer\", \"price\": {\"amount\": 9900, \"currency\": \"USD\"}}", null);
        serviceCall()
                .accept("application/json")
                .get(RESERVATIONS + "/" + order)
                .then()
                .statusCode(200)
                .body("data.items.find { it.bookId == '%s' }.unitPrice.amount".formatted(priced), equalTo(1250))
                .body("data.items.find { it.bookId == '%s' }.title".formatted(priced), equalTo("Priced"));
    }

    @Test
    void the_same_order_again_gets_the_same_answer_and_takes_nothing_more() {
        String one = createWithStock("One", 10);
        String other = createWithStock("Other", 10);
        String order = newOrder();
        Response first = reserve(order(order, item(one, 2), item(other, 3)));
        Response again = reserve(order(order, item(other, 3), item(one, 2)));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertStock(one, 8, 2);
        reserve(order(order, item(one, 2))).then().statusCode(409).body("detail", containsString("something else"));
        reserve(order(order, item(one, 3), item(other, 3))).then().statusCode(409);
        assertStock(one, 8, 2);
        assertStock(other, 7, 3);
    }

    @Test
    void an_order_whose_reservation_has_ended_cannot_reserve_again() {
        String book = createWithStock("Ended", 10);
        String order = reserved(book, 2);
        step(order, "release").then().statusCode(200);
        reserve(order(order, item(book, 2))).then().statusCode(409).body("detail", containsString("released"));
        assertStock(book, 10, 0);
    }

    @Test
    void too_few_copies_are_told_by_book_and_nothing_is_taken() {
        String enough = createWithStock("Enough", 10);
        String few = createWithStock("Few", 1);
        String none = create("{\"title\": \"None\"}");
        String order = newOrder();
        reserve(order(order, item(enough, 1), item(few, 3), item(none, 2)))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:bindery:problem:out-of-stock"))
                .body("errors.pointer", contains("/items/1/quantity", "/items/2/quantity"))
                .body("errors[0].detail", equalTo("book %s: 3 requested, 1 available".formatted(few)))
                .body("errors[1].detail", equalTo("book %s: 2 requested, 0 available".formatted(none)));
        assertStock(enough, 10, 0);
        assertStock(few, 1, 0);
        serviceCall().get(RESERVATIONS + "/" + order).then().statusCode(404);
        reserve(order(order, item(few, 1))).then().statusCode(201);
    }

    @Test
    void speaks_json_api() {
        String book = createWithStock("Document", 2);
        String order = newOrder();
        String document = "{\"data\": {\"type\": \"stock-reservations\", \"attributes\": %s}}";
        serviceCall()
                .contentType(JSON_API)
                .body(document.formatted(order(order, item(book, 1))))
                .post(RESERVATIONS)
                .then()
                .statusCode(201)
                .contentType(JSON_API)
                .body("data.type", equalTo("stock-reservations"))
                .body("data.id", equalTo(order))
                .body("data.attributes.status", equalTo("reserved"))
                .body("data.attributes.items[0].title", equalTo("Document"))
                .body("data.links.self", equalTo(RESERVATIONS + "/" + order));
        serviceCall()
                .contentType(JSON_API)
                .body(document.formatted(order(newOrder(), item(book, 5))))
                .post(RESERVATIONS)
                .then()
                .statusCode(409)
                .contentType(JSON_API)
                .body("errors[0].code", equalTo("out-of-stock"))
                .body("errors[0].source.pointer", equalTo("/data/attributes/items/0/quantity"));
    }

    static Stream<Arguments> badBodies() {
        String good = item(BOOK, 1);
        return Stream.of(
                Arguments.of("{}", "/orderId"),
                Arguments.of("{}", "/items"),
                Arguments.of("{\"orderId\": \"1\", \"items\": [" + good + "]}", "/orderId"),
                Arguments.of("{\"orderId\": null, \"items\": [" + good + "]}", "/orderId"),
                Arguments.of("{\"orderId\": \"%s\", \"items\": null}".formatted(BOOK), "/items"),
                Arguments.of(order(BOOK), "/items"),
                Arguments.of("{\"orderId\": \"%s\", \"items\": {}}".formatted(BOOK), "/items"),
                Arguments.of(order(BOOK, "7"), "/items/0"),
                Arguments.of(order(BOOK, "{}"), "/items/0/bookId"),
                Arguments.of(order(BOOK, "{}"), "/items/0/quantity"),
                Arguments.of(order(BOOK, good, good), "/items/1/bookId"),
                Arguments.of(order(BOOK, item("nonsense", 1)), "/items/0/bookId"),
                Arguments.of(order(BOOK, item(BOOK, 0)), "/items/0/quantity"),
                Arguments.of(order(BOOK, item(BOOK, -1)), "/items/0/quantity"),
                Arguments.of(order(BOOK, item(BOOK, 1_001)), "/items/0/quantity"),
                Arguments.of(order(BOOK, quantity("99999999999999999999")), "/items/0/quantity"),
                Arguments.of(order(BOOK, quantity("1.5")), "/items/0/quantity"),
                Arguments.of(order(BOOK, quantity("\"1\"")), "/items/0/quantity"),
                Arguments.of(order(BOOK, quantity("1, \"price\": 0")), "/items/0/price"),
                Arguments.of(
                        order(BOOK, good).replace("{\"orderId", "{\"status\": \"committed\", \"orderId"), "/status"),
                Arguments.of(expiring("\"PT0S\""), "/expiresIn"),
                Arguments.of(expiring("\"-PT5M\""), "/expiresIn"),
                Arguments.of(expiring("\"P8D\""), "/expiresIn"),
                Arguments.of(expiring("\"soon\""), "/expiresIn"),
                Arguments.of(expiring("\"PT99999999999999999999H\""), "/expiresIn"),
                Arguments.of(expiring("45"), "/expiresIn"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void a_bad_body_is_told_with_its_place(String body, String pointer) {
        reserve(body).then().statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void more_lines_than_an_order_may_have_are_refused() {
        String[] lines = IntStream.range(0, 101)
                .mapToObj(i -> item(UUID.randomUUID().toString(), 1))
                .toArray(String[]::new);
        reserve(order(newOrder(), lines)).then().statusCode(422).body("errors.pointer", contains("/items"));
    }

    @Test
    void unknown_and_deleted_books_are_told_with_their_places() {
        String good = createWithStock("Good", 10);
        String deleted = createWithStock("Deleted", 10);
        staffCall().delete("/api/v1/books/" + deleted).then().statusCode(204);
        reserve(order(newOrder(), item(BOOK, 1), item(good, 1), item(deleted, 1)))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/items/0/bookId", "/items/2/bookId"));
        assertStock(good, 10, 0);
    }

    @Test
    void a_reservation_lasts_as_long_as_asked() {
        String book = createWithStock("Lasting", 10);
        Response answer =
                reserve(order(newOrder(), item(book, 1)).replace("{\"orderId", "{\"expiresIn\": \"P1D\", \"orderId"));
        Instant expiresAt = Instant.parse(answer.path("data.expiresAt"));
        assertThat(expiresAt).isAfter(Instant.now().plus(Duration.ofHours(23)));
    }

    @Test
    void committed_copies_are_gone_and_released_ones_are_back() {
        String book = createWithStock("Both ways", 10);
        String sold = reserved(book, 2);
        String given = reserved(book, 3);
        for (int i = 0; i < 2; i++) {
            step(sold, "commit")
                    .then()
                    .statusCode(200)
                    .body("data.status", equalTo("committed"))
                    .body("data.expiresAt", nullValue());
            step(given, "release").then().statusCode(200).body("data.status", equalTo("released"));
        }
        assertStock(book, 8, 0);
        step(sold, "release").then().statusCode(409).body("detail", containsString("committed"));
        step(given, "commit").then().statusCode(409).body("detail", containsString("released"));
        assertStock(book, 8, 0);
        step(newOrder(), "commit").then().statusCode(404);
        step("nonsense", "release").then().statusCode(404);
    }

    @Test
    void a_deleted_book_keeps_its_reservations() {
        String book = createWithStock("Deleted later", 10);
        String sold = reserved(book, 2);
        String given = reserved(book, 3);
        staffCall().delete("/api/v1/books/" + book).then().statusCode(204);
        step(sold, "commit").then().statusCode(200).body("data.items[0].title", equalTo("Deleted later"));
        step(given, "release").then().statusCode(200);
        assertStock(book, 8, 0);
    }

    @Test
    void reservations_are_for_services_and_staff() {
        String book = createWithStock("Guarded", 10);
        String order = reserved(book, 1);
        given().get(RESERVATIONS + "/" + order).then().statusCode(401);
        String alice = tokens.of("alice");
        given().auth().oauth2(alice).get(RESERVATIONS + "/" + order).then().statusCode(403);
        given().auth()
                .oauth2(alice)
                .contentType("application/json")
                .body(order(newOrder(), item(book, 1)))
                .post(RESERVATIONS)
                .then()
                .statusCode(403);
        for (String step : List.of("commit", "release")) {
            given().auth()
                    .oauth2(alice)
                    .post(RESERVATIONS + "/" + order + "/" + step)
                    .then()
                    .statusCode(403);
        }
        staffCall().post(RESERVATIONS + "/" + order + "/release").then().statusCode(200);
    }

    @Test
    void the_number_of_statements_does_not_depend_on_the_number_of_books() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(item(createWithStock("Counted " + i, 10), 1));
        }
        for (int size : List.of(1, 20)) {
            String order = newOrder();
            String body = order(order, items.subList(0, size).toArray(String[]::new));
            assertThat(statementsOf(() -> reserve(body).then().statusCode(201).body("data.items", hasSize(size))))
                    .as("reserve %d books", size)
                    .isEqualTo(6);
            assertThat(statementsOf(() -> reserve(body).then().statusCode(201)))
                    .as("repeat")
                    .isEqualTo(2);
            assertThat(statementsOf(() -> step(order, "commit").then().statusCode(200)))
                    .as("commit %d books", size)
                    .isEqualTo(5);
        }
    }

    /** How many statements on stock, reservations and their events it takes, by the database's own count. */
    private long statementsOf(Runnable call) {
        long before = statements();
        call.run();
        return statements() - before;
    }

    private long statements() {
        return pool.query("select coalesce(sum(calls), 0)::bigint from pg_stat_statements"
                        + " where (query ~ '(stock|reservation)' or query ~ 'insert into outbox')"
                        + " and query !~ '(skip locked|pg_stat_statements)'"
                        + " and dbid = (select oid from pg_database where datname = current_database())")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private static String quantity(String text) {
        return "{\"bookId\": \"%s\", \"quantity\": %s}".formatted(BOOK, text);
    }

    private static String expiring(String duration) {
        return order(BOOK, item(BOOK, 1)).replace("{\"orderId", "{\"expiresIn\": " + duration + ", \"orderId");
    }
}
