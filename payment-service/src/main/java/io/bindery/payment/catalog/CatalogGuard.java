package io.bindery.payment.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Keeps trouble of the catalog from becoming ours: each attempt has a time-out, attempts without an answer are repeated within a
 * budget, and a circuit breaker stops asking a catalog that does not answer. A refusal is an answer.
 */
@Startup
@ApplicationScoped
class CatalogGuard {

    private static final Set<Integer> REFUSALS = Set.of(409, 422);
    private static final long RETRY_DELAY_MILLIS = 100;
    private static final double FAILURE_RATIO = 0.5;

    private final RetryBudget budget;
    private final Counter retries;
    private final TypedGuard<Uni<JsonNode>> guard;

    /** Also while one call tries whether the catalog is back: an alert that waits must not begin anew each time. */
    private volatile boolean open;

    CatalogGuard(CatalogConfig config, MeterRegistry metrics) {
        budget = new RetryBudget(config.retryBudget());
        retries = metrics.counter("bindery.payment.catalog.retries");
        Gauge.builder("bindery.payment.catalog.breaker.open", () -> open ? 1 : 0)
                .description("1 while the catalog is not asked because it did not answer")
                .register(metrics);
        guard = TypedGuard.create(new TypeLiteral<Uni<JsonNode>>() {})
                .withDescription("catalog")
                .withTimeout()
                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breakerVolume())
                .failureRatio(FAILURE_RATIO)
                .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .when(failure -> !isRefusal(failure))
                .onStateChange(state -> open = state != CircuitBreakerState.CLOSED)
                .done()
                .withRetry()
                .maxRetries(config.retries())
                .delay(RETRY_DELAY_MILLIS, ChronoUnit.MILLIS)
                .jitter(RETRY_DELAY_MILLIS / 2, ChronoUnit.MILLIS)
                .whenException(this::isWorthRepeating)
                .onRetry(retries::increment)
                .done()
                .build();
    }

    /** Calls the catalog. */
    Uni<JsonNode> call(Supplier<Uni<JsonNode>> call) {
        return Uni.createFrom().deferred(() -> {
            budget.earn();
            return guard.get(call);
        });
    }

    /** Whether the catalog answered that it will not. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && REFUSALS.contains(answer.getResponse().getStatus());
    }

    private boolean isWorthRepeating(Throwable failure) {
        return !isRefusal(failure) && !(failure instanceof CircuitBreakerOpenException) && budget.spend();
    }
}
