package io.bindery.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.gateway.Surroundings;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TokensIT {

    @SuppressWarnings("NullAway.Init")
    TestTokens tokens;

    @Test
    void lets_everybody_read_the_shop() {
        given().get("/api/v1/books?do=echo").then().statusCode(200).body("uri", equalTo("/api/v1/books?do=echo"));
        given().head("/api/v1/books/1").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/comments", "/api/v1/stock/1", "/api/v1/stock-reservations", "/api/stock"})
    void asks_for_a_token_where_reading_is_not_public(String path) {
        assertProblem(given().get(path).then(), 401)
                .header("WWW-Authenticate", "Bearer realm=\"bindery\"")
                .header("X-Request-Id", notNullValue());
    }

    @Test
    void asks_for_a_token_to_write() {
        assertProblem(given().body("{}").post("/api/v1/books").then(), 401);
        assertProblem(given().delete("/api/v1/books/1").then(), 401);
        assertProblem(given().body("{}").post("/api/books").then(), 401);
    }

    @Test
    void passes_a_valid_token_on_so_that_the_service_can_check_it_too() {
        String token = tokens.of("sam");

        given().header("Authorization", "Bearer " + token)
                .body("{\"title\": \"Emma\"}")
                .post("/api/v1/books")
                .then()
                .statusCode(200)
                .body("method", equalTo("POST"))
                .body("body", equalTo("{\"title\": \"Emma\"}"))
                .body("headers.authorization", equalTo("Bearer " + token));
    }

    @Test
    void refuses_bad_tokens_also_where_none_is_needed() {
        assertRefused(tokens.token("alice").tampered());
        assertRefused(tokens.token("alice").withoutSignature());
        assertRefused(tokens.token("alice").signWithPublicKeyAsSecret());
        assertRefused(tokens.token("alice").expiresIn(Duration.ofMinutes(-1)).sign());
        assertRefused(tokens.token("alice").issuer("http://evil.example").sign());
        assertRefused(new TestTokens().of("admin"));
        assertRefused("x");
        assertRefused("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6YWxpY2U=", "Bearer", "bearer ", "Token x", "Bearerx.y.z"})
    void refuses_other_ways_to_log_in(String authorization) {
        assertProblem(
                        given().header("Authorization", authorization)
                                .get("/api/v1/books")
                                .then(),
                        401)
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    @Test
    void takes_the_scheme_in_any_case() {
        given().header("Authorization", "bEARER " + tokens.of("alice"))
                .get("/api/v1/books")
                .then()
                .statusCode(200);
    }

    @Test
    void demands_a_role_where_the_route_does() {
        assertProblem(given().get("/staff/x").then(), 401);
        assertProblem(
                given().header("Authorization", "Bearer " + tokens.of("alice"))
                        .get("/staff/x")
                        .then(),
                403);
        given().header("Authorization", "Bearer " + tokens.of("sam"))
                .get("/staff/x")
                .then()
                .statusCode(200);
    }

    @Test
    void leaves_keycloak_alone() {
        given().header("Authorization", "Basic anything")
                .get("/auth/realms/bindery/protocol/openid-connect/certs")
                .then()
                .statusCode(200)
                .body("keys.size()", equalTo(1));
    }

    @Test
    void lets_the_catalog_decide_about_graphql_but_refuses_bad_tokens() {
        given().body("{}").post("/graphql").then().statusCode(200);
        assertProblem(
                given().header("Authorization", "Bearer x")
                        .body("{}")
                        .post("/graphql")
                        .then(),
                401);
    }

    private static void assertRefused(String token) {
        assertProblem(
                        given().header("Authorization", "Bearer " + token)
                                .get("/api/v1/books")
                                .then(),
                        401)
                .header("WWW-Authenticate", startsWith("Bearer realm=\"bindery\", error=\"invalid_token\""));
    }

    private static ValidatableResponse assertProblem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("requestId", notNullValue());
    }
}
