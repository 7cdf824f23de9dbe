package io.bindery.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bindery.gateway.Backend;
import io.bindery.gateway.RawClient;
import io.bindery.gateway.Surroundings;
import io.bindery.gateway.proxy.InFlight;
import io.bindery.testkit.Eventually;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OpenApiIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(10));

    @SuppressWarnings("NullAway.Init")
    Backend backend;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @Inject
    @SuppressWarnings("NullAway.Init")
    InFlight inFlight;

    @BeforeEach
    void publish() {
        publish("/openapi", "/api/v1/books");
        publish("/chat/openapi", "/api/v1/rooms");
        publish("/recommendation/openapi", "/api/v1/books/{id}/similar");
        publish("/jobs/openapi", "/api/v1/jobs:bulk");
        publish("/payment/openapi", "/api/v1/orders/{id}");
    }

    @AfterEach
    void withdraw() {
        backend.documents().clear();
    }

    @Test
    void is_one_document_of_all_services() {
        given().header("Origin", "https://shop.example")
                .get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("X-Content-Type-Options", "nosniff")
                .body("openapi", startsWith("3.1"))
                .body(
                        "paths.keySet()",
                        contains(
                                "/api/v1/books",
                                "/api/v1/rooms",
                                "/api/v1/books/{id}/similar",
                                "/api/v1/jobs:bulk",
                                "/api/v1/orders/{id}"))
                .body("$", not(hasKey("x-bindery-missing")));
    }

    @Test
    void is_the_same_in_yaml() throws Exception {
        String json = given().get("/openapi?format=json").asString();
        String asked = given().get("/openapi?format=yaml").asString();
        String accepted =
                given().header("Accept", "application/yaml").get("/openapi").asString();

        assertThat(asked).isEqualTo(accepted).startsWith("openapi:");
        assertThat(new YAMLMapper().readTree(asked)).isEqualTo(new ObjectMapper().readTree(json));
    }

    @Test
    void is_made_of_those_that_answer_and_names_the_others() {
        backend.documents().remove("/chat/openapi");
        backend.documents().put("/jobs/openapi", "no JSON at all");
        backend.documents().put("/payment/openapi", "{\"openapi\": \"3.1.0\", \"x\": \"" + "a".repeat(70_000) + "\"}");

        given().get("/openapi")
                .then()
                .statusCode(200)
                .body("x-bindery-missing", contains("chat", "jobs", "payment"))
                .body("paths.keySet()", contains("/api/v1/books", "/api/v1/books/{id}/similar"));
    }

    @Test
    void is_a_problem_when_nobody_answers() {
        backend.documents().clear();

        given().get("/openapi")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("requestId", not(equalTo(null)));
    }

    @Test
    void is_only_read() {
        given().head("/openapi").then().statusCode(200);
        given().body("{}").post("/openapi").then().statusCode(405).header("Allow", "GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=%zz", "format=%", "other=%c", "format=yaml&other=%zz"})
    void of_a_query_that_cannot_be_read_is_refused_and_is_not_in_flight_any_more(String query) throws IOException {
        try (RawClient client = new RawClient(gateway.getPort())) {
            String answer = client.send(
                            "GET /openapi?" + query + " HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 400 ");
        }
        SOON.until("it is not counted any more", () -> inFlight.requests() == 0);
    }

    private void publish(String at, String path) {
        backend.documents()
                .put(
                        at,
                        "{\"openapi\": \"3.1.0\", \"info\": {\"version\": \"1\"}, \"paths\": {\"" + path
                                + "\": {\"get\": {\"responses\": {\"200\": {\"description\": \"yes\"}}}}}}");
    }
}
