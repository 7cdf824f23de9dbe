package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GraphQL does is counted once, by kind, outcome and code. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class OperationMetricsIT extends GraphqlIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(30));

    @Inject
    MeterRegistry metrics;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { __typename }                                  | query   | ok      | none
            { books(first: 2) { nodes { title } } }         | query   | ok      | none
            { failing(how: "sql") }                         | query   | errors  | INTERNAL
            { failing(how: "outage") }                      | query   | errors  | UNAVAILABLE
            { failing(how: "missing") }                     | query   | errors  | NOT_FOUND
            { books(first: 101) { nodes { title } } }       | query   | refused | BAD_USER_INPUT
            { nothing }                                     | query   | refused | GRAPHQL_VALIDATION_FAILED
            {                                               | unknown | refused | GRAPHQL_PARSE_FAILED
            subscription { newPost { title } }              | unknown | refused | BAD_REQUEST
            mutation { deleteBook(id: "none", version: 1) } | mutation| refused | GRAPHQL_VALIDATION_FAILED
            """)
    void an_operation_is_counted_once_by_kind_outcome_and_code(String query, String kind, String outcome, String code) {
        long before = operations(kind, outcome, code);
        long all = operations();
        ask(query);
        assertThat(operations(kind, outcome, code)).isEqualTo(before + 1);
        assertThat(operations()).isEqualTo(all + 1);
    }

    @Test
    void the_requested_cost_is_recorded() {
        double before = metrics.get("bindery.catalog.graphql.cost").summary().totalAmount();
        ask("{ books(first: 20) { nodes { title authors { name } } } }").statusCode(200);
        assertThat(metrics.get("bindery.catalog.graphql.cost").summary().totalAmount() - before)
                .isEqualTo(20 * (1 + 20));
    }

    @Test
    void a_bad_token_is_counted_as_refused() {
        long before = operations("unknown", "refused", "UNAUTHENTICATED");
        call().auth()
                .oauth2("none")
                .body(Map.of("query", "{ __typename }"))
                .post(PATH)
                .then()
                .statusCode(401);
        assertThat(operations("unknown", "refused", "UNAUTHENTICATED")).isEqualTo(before + 1);
    }

    @Test
    void sockets_and_their_subscriptions_are_counted_while_they_are_open() throws Exception {
        double sockets = gauge("sockets");
        double subscriptions = gauge("subscriptions");
        TestSocket client = TestSocket.subscribed("localhost", RestAssured.port);
        assertThat(gauge("sockets")).isEqualTo(sockets + 1);
        assertThat(gauge("subscriptions")).isEqualTo(subscriptions + 1);
        client.close();
        SOON.untilAsserted(() -> assertThat(gauge("sockets")).isEqualTo(sockets));
        assertThat(gauge("subscriptions")).isEqualTo(subscriptions);
    }

    private double gauge(String name) {
        return metrics.get("bindery.catalog.graphql." + name).gauge().value();
    }

    private long operations() {
        return metrics.find("bindery.catalog.graphql.operations").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private long operations(String kind, String outcome, String code) {
        return metrics
                .find("bindery.catalog.graphql.operations")
                .tags("kind", kind, "outcome", outcome, "code", code)
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
