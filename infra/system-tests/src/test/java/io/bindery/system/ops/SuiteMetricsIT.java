package io.bindery.system.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.system.suite.RunningSuite;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every metric that a dashboard or a rule asks for is really there. */
class SuiteMetricsIT {

    @ParameterizedTest
    @CsvSource({"gateway, 8080", "catalog, 8081"})
    void dashboards_and_rules_ask_for_metrics_that_the_service_has(String service, int port) {
        RunningSuite suite = RunningSuite.get();
        given().get(suite.gateway() + "/api/v1/books").then().statusCode(200);
        given().get(suite.gateway() + "/api/v1/books/nothing").then().statusCode(404);
        MetricNames needed = MetricNames.neededFrom(service);
        io.bindery.testkit.Eventually.within(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(needed.missingFrom(suite.management(port, "/q/metrics")))
                        .isEmpty());
    }
}
