package io.bindery.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.bindery.gateway.Backend;
import io.bindery.gateway.RawClient;
import io.bindery.gateway.Surroundings;
import io.bindery.testkit.Eventually;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class UpstreamFailuresIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(10));

    @SuppressWarnings("NullAway.Init")
    Backend backend;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @Inject
    InFlight inFlight;

    @AfterEach
    void nothing_stays_in_flight() {
        SOON.until("all requests have ended", () -> inFlight.requests() == 0);
    }

    @ParameterizedTest
    @CsvSource({"/down/x, 502", "/garbage/x, 502", "/hasty/x?do=reset, 502", "/hasty/x?do=hang, 504"})
    void answers_a_failure_of_the_service(String path, int status) {
        given().get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", notNullValue())
                .body("requestId", notNullValue());
    }

    @Test
    void answers_a_failure_also_to_an_upload() {
        given().body(new byte[100_000]).post("/down/x").then().statusCode(502);
        given().body(new byte[100_000]).post("/hasty/x?do=reset").then().statusCode(502);
        given().body(new byte[100_000]).post("/garbage/x").then().statusCode(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half", "stall"})
    void breaks_off_an_answer_that_the_service_breaks_off(String how) throws Exception {
        try (RawClient client = new RawClient(gateway.getPort())) {
            String answer = client.send("GET /hasty/x?do=" + how + " HTTP/1.1\r\nHost: a\r\n\r\n")
                    .readToEnd();

            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("the beginning")
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void takes_a_slow_answer_as_long_as_it_moves() {
        given().get("/hasty/x?do=trickle").then().statusCode(200).body(equalTo("drop ".repeat(5)));
    }

    @Test
    void tells_a_client_that_stops_sending() throws Exception {
        try (RawClient client = new RawClient(gateway.getPort())) {
            String answer = client.send("POST /hasty/x HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void tells_the_service_when_the_client_goes_away() throws Exception {
        backend.events().clear();
        try (RawClient client = new RawClient(gateway.getPort())) {
            client.send("GET /big/x?do=hang HTTP/1.1\r\nHost: a\r\n\r\n");
            SOON.until("the request is there", () -> inFlight.requests() == 1);
        }
        SOON.until("the service knows", () -> backend.events().contains("broken"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 206, 301, 304, 400, 404, 418, 500, 503})
    void passes_every_status_on_and_keeps_the_connection(int status) throws Exception {
        try (RawClient client = new RawClient(gateway.getPort())) {
            String request = "GET /big/x?do=status&code=" + status + " HTTP/1.1\r\nHost: a\r\n";
            String answers = client.send(request + "\r\n" + request + "Connection: close\r\n\r\n")
                    .readToEnd();

            assertThat(answers.split("HTTP/1\\.1 " + status, -1)).hasSize(3);
            assertThat(answers).doesNotContain("transfer-encoding");
        }
    }
}
