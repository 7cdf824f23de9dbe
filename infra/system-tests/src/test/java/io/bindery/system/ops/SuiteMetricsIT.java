package io.bindery.system.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.system.suite.RunningSuite;
import io.bindery.testkit.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every metric that a dashboard or a rule asks for is really there. */
class SuiteMetricsIT {

    /** Micrometer looks once a minute for new metrics of Kafka's clients. */
    private static final Eventually SOON = Eventually.within(Duration.ofMinutes(3));

    private static final String QUEUE = "metrics-of-the-suite";

    private static final RunningSuite SUITE = RunningSuite.get();

    @BeforeAll
    static void use_everything_once() {
        String sam = SUITE.token("sam");
        for (String path : new String[] {
            "books", "books/nothing", "rooms", "recommendations", "jobs", "jobs/nothing", "orders", "payments/nothing"
        }) {
            given().header("Authorization", "Bearer " + sam).get(SUITE.gateway() + "/api/v1/" + path);
        }
        letAJobWait(sam);
        sendToEveryConsumer();
    }

    /** Kafka's client knows how far a consumer is behind when that has fetched something. */
    private static void sendToEveryConsumer() {
        for (String topic : new String[] {
            "catalog.book.v1",
            "catalog.review.v1",
            "payment.order.v1",
            "payment.payment.v1",
            "jobs.request.v1",
            "jobs.result.v1"
        }) {
            assertThat(SUITE.run("topic", topic, "send", QUEUE, "no event").exitCode())
                    .as(topic)
                    .isZero();
        }
    }

    /** Only jobs that wait have an age, so one waits in a queue that is not worked off. */
    private static void letAJobWait(String token) {
        SOON.untilAsserted(() -> given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"paused\": true}")
                .patch(SUITE.gateway() + "/api/v1/queues/" + QUEUE)
                .then()
                .statusCode(200));
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"kind\": \"email.send\", \"queue\": \"" + QUEUE + "\", \"args\": "
                        + "{\"to\": \"alice@bindery.example\", \"subject\": \"never\", \"text\": \"never\"}}")
                .post(SUITE.gateway() + "/api/v1/jobs")
                .then()
                .statusCode(202);
    }

    @ParameterizedTest
    @CsvSource({"gateway, 8080", "catalog, 8081", "chat, 8082", "recommendation, 8083", "jobs, 8084", "payment, 8085"})
    void dashboards_and_rules_ask_for_metrics_that_the_service_has(String service, int port) {
        MetricNames needed = MetricNames.neededFrom(service);

        SOON.untilAsserted(() -> assertThat(needed.missingFrom(SUITE.management(port, "/q/metrics")))
                .isEmpty());
    }
}
