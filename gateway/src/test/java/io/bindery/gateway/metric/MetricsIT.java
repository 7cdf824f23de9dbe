package io.bindery.gateway.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.gateway.Surroundings;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that dashboards and alerts rely on are really there. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MetricsIT {

    @SuppressWarnings("NullAway.Init")
    TestTokens tokens;

    @TestHTTPResource(management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bindery_gateway_requests_seconds_bucket{method=\"read\",route=\"catalog\",status=\"2xx\",le=\"0.005\"}",
                "bindery_gateway_requests_seconds_count{method=\"write\",route=\"catalog\",status=\"2xx\"}",
                "bindery_gateway_requests_seconds_count{method=\"read\",route=\"down\",status=\"5xx\"}",
                "bindery_gateway_in_flight{kind=\"request\"}",
                "bindery_gateway_in_flight{kind=\"websocket\"}",
                "bindery_gateway_upstream_errors_total{cause=\"unreachable\",upstream=\"down\"}",
                "bindery_gateway_refused_total{cause=\"no_route\"}",
                "bindery_gateway_refused_total{cause=\"no_token\"}",
                "bindery_gateway_refused_total{cause=\"bad_token\"}",
                "bindery_gateway_token_checks_total{cache=\"hit\"}",
                "bindery_gateway_token_checks_total{cache=\"miss\"}",
                "bindery_gateway_key_fetches_total{result=\"ok\"}"
            })
    void shows(String sample) {
        String token = "Bearer " + tokens.of("alice");
        given().header("Authorization", token).post("/api/v1/books");
        given().header("Authorization", token).get("/api/v1/books");
        given().header("Authorization", "Bearer x").get("/api/v1/books");
        given().get("/down/x");
        given().get("/nothing");
        given().get("/api/v1/stock");

        // A gauge whose source is collected goes away without a word.
        System.gc();
        assertThat(samples()).contains(sample);
    }

    @Test
    void has_nothing_of_a_request_in_its_labels() {
        given().get("/api/v1/books/a-very-special-book?q=secret");

        assertThat(samples()).doesNotContain("a-very-special-book", "secret");
    }

    private String samples() {
        return given().get(management.resolve("/q/metrics")).asString();
    }
}
