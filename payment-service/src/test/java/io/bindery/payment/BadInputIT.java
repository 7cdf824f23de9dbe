package io.bindery.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a precise 4xx and nothing is stored. */
@QuarkusTest
class BadInputIT extends PaymentIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOOK = "01a20445-c058-700c-8707-e286182bd0f6";

    record Case(String name, Buffer body, int status, String says) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> orders() {
        return Stream.of(
                bad("nothing", "", 400, "JSON"),
                bad("no json", "{\"items\": [", 400, "line 1"),
                bad("two values", "{}{}", 400, "JSON"),
                bad("an array", "[]", 400, "object"),
                bad("null", "null", 400, "object"),
                bad("a member twice", "{\"items\": [], \"items\": []}", 400, "JSON"),
                bad("deep nesting", "{\"items\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}", 400, "JSON"),
                bad("a number of a million digits", items("\"quantity\": " + "9".repeat(900_000)), 400, "JSON"),
                new Case(
                        "no utf-8",
                        Buffer.buffer(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}),
                        400,
                        "UTF-8"),
                bad("no items", "{}", 422, "/items"),
                bad("null items", "{\"items\": null}", 422, "/items"),
                bad("empty items", "{\"items\": []}", 422, "/items"),
                bad("items as object", "{\"items\": {}}", 422, "/items"),
                bad("item as text", "{\"items\": [\"x\"]}", 422, "/items/0"),
                bad("51 items", "{\"items\": [" + "{},".repeat(50) + "{}]}", 422, "/items"),
                bad("no book", "{\"items\": [{\"quantity\": 1}]}", 422, "/items/0/bookId"),
                bad("book as number", "{\"items\": [{\"bookId\": 5, \"quantity\": 1}]}", 422, "/items/0/bookId"),
                bad("book as word", "{\"items\": [{\"bookId\": \"x\", \"quantity\": 1}]}", 422, "/items/0/bookId"),
                bad("no quantity", items("\"x\": 1"), 422, "/items/0/quantity"),
                bad("no copies", items("\"quantity\": 0"), 422, "/items/0/quantity"),
                bad("less than none", items("\"quantity\": -1"), 422, "/items/0/quantity"),
                bad("a million copies", items("\"quantity\": 1000000"), 422, "/items/0/quantity"),
                bad("huge", items("\"quantity\": 99999999999999999999"), 422, "/items/0/quantity"),
                bad("a fraction", items("\"quantity\": 1.5"), 422, "/items/0/quantity"),
                bad("a fraction of zero", items("\"quantity\": 1.0"), 422, "/items/0/quantity"),
                bad("quantity as text", items("\"quantity\": \"1\""), 422, "/items/0/quantity"),
                bad("a price of one's own", items("\"quantity\": 1, \"unitPrice\": 1"), 422, "/items/0/unitPrice"),
                bad("pointer needs escapes", items("\"quantity\": 1, \"a/b~c\": 1"), 422, "/items/0/a~1b~0c"),
                bad("a total of one's own", "{\"items\": [], \"total\": 1}", 422, "/total"),
                bad(
                        "a book twice",
                        "{\"items\": [{\"bookId\": \"%s\", \"quantity\": 1}, {\"bookId\": \"%s\", \"quantity\": 2}]}"
                                .formatted(BOOK, BOOK),
                        422,
                        "/items/1/bookId"),
                bad(
                        "no currency",
                        items("\"quantity\": 1").replace("]}", "], \"currency\": \"XYZ\"}"),
                        422,
                        "/currency"),
                bad(
                        "lower case",
                        items("\"quantity\": 1").replace("]}", "], \"currency\": \"usd\"}"),
                        422,
                        "/currency"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void a_bad_order_is_told_precisely_and_stores_nothing(Case bad) throws Exception {
        long before = number("select count(*) from orders");
        Response answer = as("alice").body(bad.body().getBytes()).post("/api/v1/orders");
        assertRefused(answer, bad.status());
        assertThat(answer.asString()).contains(bad.says());
        assertThat(number("select count(*) from orders")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"reason": "x"}                                            | 422 | /paymentId
            {"paymentId": "x", "reason": "x"}                          | 422 | /paymentId
            {"paymentId": "BOOK", "reason": "x"}                       | 422 | is not a payment
            {"paymentId": "PAYMENT"}                                   | 422 | /reason
            {"paymentId": "PAYMENT", "reason": " "}                    | 422 | /reason
            {"paymentId": "PAYMENT", "reason": "a\\u0000b"}            | 422 | /reason
            {"paymentId": "PAYMENT", "reason": "a\\ud800b"}            | 422 | /reason
            {"paymentId": "PAYMENT", "reason": "x", "amount": 0}       | 422 | /amount
            {"paymentId": "PAYMENT", "reason": "x", "amount": -5}      | 422 | /amount
            {"paymentId": "PAYMENT", "reason": "x", "amount": 1.5}     | 422 | /amount
            {"paymentId": "PAYMENT", "reason": "x", "amount": "5"}     | 422 | /amount
            {"paymentId": "PAYMENT", "reason": "x", "amount": 1e40}    | 422 | /amount
            {"paymentId": "PAYMENT", "reason": "x", "amount": 1251}    | 422 | /amount
            {"paymentId": "PAYMENT", "reason": "x", "all": true}       | 422 | /all
            """)
    void a_bad_refund_is_told_precisely(String body, int status, String says) throws Exception {
        JsonPath order = captured();
        String filled = body.replace("PAYMENT", order.getString("paymentId")).replace("BOOK", BOOK);
        Response answer = as("sam").body(filled).post("/api/v1/refunds");
        assertRefused(answer, status);
        assertThat(answer.asString()).contains(says);
        assertThat(number("select count(*) from refund where payment_id = '" + payment(order) + "'"))
                .isZero();
    }

    @Test
    void what_was_not_paid_is_not_refunded() throws Exception {
        assertRefused(refund(payment(placed()), null), 409);
        assertRefused(refund(payment(authorized()), null), 409);
    }

    @Test
    void a_bad_capture_or_shipment_is_told_precisely() throws Exception {
        JsonPath order = authorized();
        String capture = "/api/v1/payments/" + payment(order) + "/capture";
        for (String amount : List.of("0", "-1", "1.5", "\"1\"", "1251", "99999999999999999999", "{}")) {
            Response answer =
                    as("sam").body("{\"amount\": %s}".formatted(amount)).post(capture);
            assertRefused(answer, 422);
            assertThat(answer.asString()).contains("/amount");
        }
        assertRefused(as("sam").body("{\"sum\": 1}").post(capture), 422);
        assertRefused(as("sam").body("[]").post(capture), 400);
        String shipments = "/api/v1/orders/" + id(order) + "/shipments";
        assertRefused(as("sam").body("{\"carrier\": 5}").post(shipments), 422);
        assertRefused(
                as("sam")
                        .body("{\"carrier\": \"%s\"}".formatted("x".repeat(101)))
                        .post(shipments),
                422);
        assertRefused(as("sam").body("{\"weight\": 5}").post(shipments), 422);
        assertRefused(ship(placed()), 409);
        assertThat(show(id(order)).getString("status")).isEqualTo("authorized");
    }

    @Test
    void a_part_of_what_is_authorised_can_be_captured() {
        JsonPath order = authorized();
        as("sam")
                .body("{\"amount\": 1000}")
                .post("/api/v1/payments/" + payment(order) + "/capture")
                .then()
                .statusCode(200);
        assertThat(showPayment(payment(order)).getLong("captured.amount")).isEqualTo(1_000);
        refund(payment(order), 1_001L).then().statusCode(422);
        refund(payment(order), 1_000L).then().statusCode(201);
        assertThat(show(id(order)).getString("status")).isEqualTo("refunded");
    }

    static Stream<List<String>> parameters() {
        return Stream.of(
                List.of("/api/v1/orders", "page[size]", "0"),
                List.of("/api/v1/orders", "page[size]", "101"),
                List.of("/api/v1/orders", "page[size]", "ten"),
                List.of("/api/v1/orders", "page[size]", "99999999999"),
                List.of("/api/v1/orders", "page[after]", "nonsense"),
                List.of("/api/v1/orders", "page[after]", "WyItaWQiLCJ4Il0"),
                List.of("/api/v1/orders", "page[after]", "WyItaWQiLG51bGxd"),
                List.of("/api/v1/orders", "page[number]", "2"),
                List.of("/api/v1/orders", "sort", "id"),
                List.of("/api/v1/orders", "filter[status]", "lost"),
                List.of("/api/v1/orders", "filter[status]", ""),
                List.of("/api/v1/orders", "filter[buyerId]", "a\u0000b"),
                List.of("/api/v1/orders/" + BOOK, "expand", "x"),
                List.of("/api/v1/ledger/accounts", "page[size]", "1"),
                List.of("/api/v1/ledger/entries", "page[after]", "WyItaWQiLCJ4Il0"),
                List.of("/api/v1/ledger/entries", "filter[account]", "gold"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parameters")
    void a_bad_parameter_is_named(List<String> call) throws Exception {
        Response answer = as("sam").queryParam(call.get(1), call.get(2)).get(call.get(0));
        assertRefused(answer, 400);
        assertThat(JSON.readTree(answer.asString()).at("/errors/0/parameter").asText())
                .isEqualTo(call.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders/1",
        "/api/v1/orders/" + BOOK,
        "/api/v1/payments/x",
        "/api/v1/payments/" + BOOK,
        "/api/v1/refunds/" + BOOK,
        "/api/v1/orders/%27%20or%201=1",
        "/api/v1/nothing",
        "/api/v1/orders/%00",
        "/api/v1/ledger",
        "/api/v1/orders/" + BOOK + "/shipments"
    })
    void an_address_with_nothing_behind_it_is_a_404(String address) {
        Response answer = as("sam").urlEncodingEnabled(false).get(address);
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/orders, 401, 403",
        "GET, /api/v1/orders, 401, 403",
        "GET, /api/v1/ledger/accounts, 401, 403",
        "GET, /api/v1/ledger/entries, 401, 403",
        "POST, /api/v1/refunds, 401, 403",
        "POST, /api/v1/orders/01a20445-c058-700c-8707-e286182bd0f6/shipments, 401, 403",
        "POST, /api/v1/payments/01a20445-c058-700c-8707-e286182bd0f6/void, 401, 403",
        "POST, /api/v1/payments/01a20445-c058-700c-8707-e286182bd0f6/capture, 401, 404",
        "GET, /api/v1/payments/01a20445-c058-700c-8707-e286182bd0f6, 401, 404"
    })
    void nobody_may_do_what_is_not_theirs(String method, String path, int anonymous, int service) throws Exception {
        assertRefused(call(given().contentType("application/json"), method, path), anonymous);
        assertRefused(call(asService("jobs"), method, path), service);
    }

    @Test
    void customers_may_not_do_what_staff_may() throws Exception {
        for (String path : List.of(
                "/api/v1/refunds",
                "/api/v1/orders/" + BOOK + "/shipments",
                "/api/v1/payments/" + BOOK + "/capture",
                "/api/v1/payments/" + BOOK + "/void")) {
            assertRefused(as("alice").body("{}").post(path), 403);
        }
        assertRefused(as("alice").get("/api/v1/ledger/accounts"), 403);
        assertRefused(as("alice").queryParam("filter[buyerId]", "bob").get("/api/v1/orders"), 400);
    }

    @Test
    void bad_keys_and_media_types_are_told() throws Exception {
        UUID book = catalog.book("Any", 1_000, "USD", 5);
        assertRefused(place("alice", order(book, 1), "k".repeat(256)), 400);
        assertRefused(place("alice", order(book, 1), "a b"), 400);
        assertRefused(
                given().auth()
                        .oauth2(tokens.of("alice"))
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/v1/orders"),
                415);
        assertRefused(as("alice").delete("/api/v1/orders"), 405);
    }

    @Test
    void a_body_of_ten_megabytes_is_refused_before_it_is_read() throws Exception {
        for (String address : List.of("/api/v1/orders", "/webhooks/stripe")) {
            assertThat(statusLine("POST " + address
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Authorization: Bearer " + tokens.of("alice") + "\r\nContent-Length: 10000000\r\n\r\n"))
                    .startsWith("HTTP/1.1 413");
        }
    }

    private static Response call(RequestSpecification caller, String method, String path) {
        return method.equals("GET") ? caller.get(path) : caller.body("{}").post(path);
    }

    private static void assertRefused(Response answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonNode body = JSON.readTree(answer.asString());
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
    }

    /** Sends bytes as they are, which no client library would; answers the first line that comes back. */
    private static String statusLine(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            return String.valueOf(new BufferedReader(answer).readLine());
        }
    }

    private static String items(String members) {
        return "{\"items\": [{\"bookId\": \"%s\", %s}]}".formatted(BOOK, members);
    }

    private static Case bad(String name, String body, int status, String says) {
        return new Case(name, Buffer.buffer(body), status, says);
    }
}
