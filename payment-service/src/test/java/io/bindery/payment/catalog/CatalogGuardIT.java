package io.bindery.payment.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bindery.payment.PaymentIT;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.contract.ConfigContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogGuardIT extends PaymentIT {

    private static final JsonNode ANSWER = JsonNodeFactory.instance.objectNode();

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void an_attempt_without_an_answer_is_repeated() {
        CatalogGuard guard = guard(Map.of());
        assertThat(call(
                        guard,
                        attempt -> attempt < 3 ? lost() : Uni.createFrom().item(ANSWER)))
                .isEqualTo(ANSWER);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_refusal_is_an_answer_and_neither_repeated_nor_counted_against_the_catalog() {
        CatalogGuard guard = guard(Map.of("breaker-volume", "4"));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> call(guard, attempt -> refusal())).isInstanceOf(WebApplicationException.class);
        }
        assertThat(attempts).hasValue(20);
    }

    @Test
    void an_attempt_has_a_time_limit() {
        CatalogGuard guard = guard(Map.of("timeout", "50MS", "retries", "1"));
        assertThatThrownBy(() -> call(guard, attempt -> Uni.createFrom().nothing()))
                .isInstanceOf(TimeoutException.class);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void retries_die_out_when_the_catalog_stays_away() {
        CatalogGuard guard = guard(Map.of("breaker-volume", "100000"));
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> call(guard, attempt -> lost())).isInstanceOf(IllegalStateException.class);
        }
        // 40 calls, the reserve, and a fifth of a retry per call; without a budget it would be 120.
        assertThat(attempts.get()).isBetween(40, 40 + 5 + 8);
    }

    @Test
    void the_breaker_stops_asking_and_tries_again_later() {
        CatalogGuard guard = guard(Map.of("breaker-volume", "4", "retries", "0", "breaker-delay", "300MS"));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> call(guard, attempt -> lost())).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> call(guard, attempt -> lost())).isInstanceOf(CircuitBreakerOpenException.class);
        assertThat(attempts).hasValue(4);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                call(guard, attempt -> Uni.createFrom().item(ANSWER)))
                        .isEqualTo(ANSWER));
    }

    @Test
    void the_breaker_is_told_as_open_until_the_catalog_is_back() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        CatalogGuard guard = guard(Map.of("breaker-volume", "4", "retries", "0", "breaker-delay", "100MS"), metrics);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> call(guard, attempt -> lost())).isInstanceOf(IllegalStateException.class);
        }
        AtomicReference<Double> duringTrial = new AtomicReference<>();
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(() -> call(guard, attempt -> {
                            duringTrial.set(open(metrics));
                            return lost();
                        }))
                        .isInstanceOf(IllegalStateException.class));
        assertThat(duringTrial).hasValue(1.0);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                call(guard, attempt -> Uni.createFrom().item(ANSWER)))
                        .isEqualTo(ANSWER));
        assertThat(open(metrics)).isZero();
    }

    private static double open(SimpleMeterRegistry metrics) {
        return metrics.get("bindery.payment.catalog.breaker.open").gauge().value();
    }

    private JsonNode call(CatalogGuard guard, IntFunction<Uni<JsonNode>> answer) {
        return guard.call(() -> answer.apply(attempts.incrementAndGet()))
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<JsonNode> lost() {
        return Uni.createFrom().failure(new IllegalStateException("reset"));
    }

    private static Uni<JsonNode> refusal() {
        return Uni.createFrom().failure(new WebApplicationException(409));
    }

    private static CatalogGuard guard(Map<String, String> settings) {
        return guard(settings, new SimpleMeterRegistry());
    }

    private static CatalogGuard guard(Map<String, String> settings, SimpleMeterRegistry metrics) {
        return new CatalogGuard(ConfigContract.read(CatalogConfig.class, settings), metrics);
    }
}
