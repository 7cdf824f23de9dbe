package io.bindery.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.gateway.Surroundings;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each path of the contract leads to its service, and needs a token or not. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RoutesIT {

    @SuppressWarnings("NullAway.Init")
    TestTokens tokens;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/rooms, chat",
        "/api/v1/rooms/1/members, chat",
        "/api/v1/messages/search, chat",
        "/api/v1/files/1/thumbnail, chat",
        "/api/v1/presence, chat",
        "/api/v1/recommendations, recommendation",
        "/api/v1/feedback, recommendation",
        "/api/v1/models, recommendation",
        "/api/v1/evaluations/1, recommendation",
        "/api/v1/jobs, jobs",
        "/api/v1/jobs/1/cancel, jobs",
        "/api/v1/jobs:bulk, jobs",
        "/api/v1/jobs%3Abulk, jobs",
        "/api/v1/queues/default/leases, jobs",
        "/api/v1/schedules, jobs",
        "/api/v1/batches, jobs",
        "/api/v1/orders, payment",
        "/api/v1/orders/1/shipments, payment",
        "/api/v1/payments/1/capture, payment",
        "/api/v1/refunds, payment",
        "/api/v1/ledger/accounts, payment",
        "/api/v1/disputes, payment"
    })
    void leads_to_the_service_with_a_token_and_nowhere_without(String path, String service) {
        String unversioned = path.replace("/v1", "");
        given().urlEncodingEnabled(false).get(path).then().statusCode(401).contentType("application/problem+json");
        given().urlEncodingEnabled(false).body("{}").post(unversioned).then().statusCode(401);

        String token = "Bearer " + tokens.of("alice");
        given().header("Authorization", token)
                .urlEncodingEnabled(false)
                .body("{}")
                .post(path)
                .then()
                .statusCode(200)
                .body("uri", equalTo("/" + service + path));
        given().header("Authorization", token)
                .urlEncodingEnabled(false)
                .get(unversioned + "?a=b")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/" + service + path + "?a=b"));
    }

    @Test
    void leads_to_similar_books_although_books_are_the_catalogs() {
        given().get("/api/v1/books/1/similar")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/recommendation/api/v1/books/1/similar"));
        given().get("/api/books/1/similar?limit=3")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/recommendation/api/v1/books/1/similar?limit=3"));
        given().post("/api/v1/books/1/similar").then().statusCode(401);
        given().get("/api/v1/books/1").then().body("uri", equalTo("/api/v1/books/1"));
        given().get("/api/v1/books/1/reviews").then().body("uri", equalTo("/api/v1/books/1/reviews"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket/websocket", "/socket/longpoll"})
    void leaves_the_sockets_token_to_the_chat(String path) {
        given().urlEncodingEnabled(false)
                .get(path + "?vsn=2.0.0&token=x")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/chat" + path + "?vsn=2.0.0&token=x"));
        given().header("X-Phoenix-AuthToken", "x")
                .body("{}")
                .post(path)
                .then()
                .statusCode(200)
                .body("headers.x-phoenix-authtoken", equalTo("x"));
    }

    @Test
    void passes_a_webhook_of_stripe_as_it_is() {
        String body = "{ \"id\":\"evt_1\" ,\r\n\t\"z\": 1.50, \"a\": \"\\u00fc\" }\n";

        given().header("Stripe-Signature", "t=1,v1=abc")
                .contentType("application/json")
                .body(body)
                .post("/webhooks/stripe")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/payment/webhooks/stripe"))
                .body("body", equalTo(body))
                .body("headers.stripe-signature", equalTo("t=1,v1=abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void takes_nothing_but_posts_from_stripe(String method) {
        given().request(method, "/webhooks/stripe")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket", "/socket/other", "/webhooks", "/webhooks/stripe/x", "/api/v1/jobs:drop"})
    void leads_nowhere_else(String path) {
        given().get(path).then().statusCode(404).contentType("application/problem+json");
    }
}
