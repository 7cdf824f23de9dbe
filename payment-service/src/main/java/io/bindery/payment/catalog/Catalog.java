package io.bindery.payment.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.payment.call.CallRefused;
import io.bindery.payment.call.OutcomeUnknown;
import io.bindery.payment.start.StartOrder;
import io.bindery.platform.start.BadConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks the catalog to keep books aside and to tell their prices: one call, guarded by a time-out, retries within a budget and
 * a circuit breaker. Repeating it is harmless, because the catalog knows a reservation by the order's id.
 */
@ApplicationScoped
public class Catalog {

    private static final Logger log = Logger.getLogger(Catalog.class);
    private static final Set<Integer> REFUSALS = Set.of(409, 422);
    private static final long RETRY_DELAY_MILLIS = 100;

    private final CatalogClient client;
    private final CatalogConfig config;
    private final RetryBudget budget;
    private final TypedGuard<Uni<JsonNode>> guard;

    Catalog(@RestClient CatalogClient client, CatalogConfig config, MeterRegistry metrics) {
        this.client = client;
        this.config = config;
        this.budget = new RetryBudget(config.retryBudget());
        var retries = metrics.counter("bindery.payment.catalog.retries");
        var breaker =
                metrics.gauge("bindery.payment.catalog.breaker.open", new java.util.concurrent.atomic.AtomicInteger());
        this.guard = TypedGuard.create(new TypeLiteral<Uni<JsonNode>>() {})
                .withDescription("catalog")
                .withTimeout()
                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breakerVolume())
                .failureRatio(0.5)
                .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .when(failure -> !isRefusal(failure))
                .onStateChange(state -> breaker.set(state == CircuitBreakerState.OPEN ? 1 : 0))
                .done()
                .withRetry()
                .maxRetries(config.retries())
                .delay(RETRY_DELAY_MILLIS, ChronoUnit.MILLIS)
                .jitter(RETRY_DELAY_MILLIS / 2, ChronoUnit.MILLIS)
                .whenException(failure -> !isRefusal(failure) && budget.spend())
                .onRetry(retries::increment)
                .done()
                .build();
    }

    void onStart(@Observes @Priority(StartOrder.CHECKS) StartupEvent started, ClientConfig client) {
        if (config.timeout().toMillis() < 1 || config.breakerDelay().toMillis() < 1) {
            throw new BadConfiguration("bindery.catalog", "has a duration under a millisecond");
        }
        if (config.retries() < 0 || config.retryBudget() < 0 || config.breakerVolume() < 1) {
            throw new BadConfiguration("bindery.catalog", "has a number that is too small");
        }
    }

    /**
     * Reserves the books of an order.
     *
     * @return fails with {@link CallRefused} (409 or 422, pointing at the items) when the catalog cannot, with
     *     {@link OutcomeUnknown} when it gives no answer
     */
    public Uni<Reservation> reserve(UUID order, java.util.List<ReservationRequest.Item> items, String requestId) {
        var request = new ReservationRequest(order, items, config.reservationTime());
        budget.earn();
        return Uni.createFrom()
                .deferred(() -> guard.get(() -> client.reserve(order.toString(), requestId, request)))
                .map(Reservation::of)
                .onFailure()
                .transform(Catalog::translate);
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && REFUSALS.contains(answer.getResponse().getStatus());
    }

    private static Throwable translate(Throwable failure) {
        if (failure instanceof WebApplicationException answer) {
            int status = answer.getResponse().getStatus();
            if (REFUSALS.contains(status)) {
                return new CallRefused(CatalogProblem.of(answer.getResponse()));
            }
            if (status < 500) {
                log.errorf("the catalog does not serve us: it answered %d", status);
            }
        }
        return new OutcomeUnknown("the catalog gave no answer: " + failure, failure);
    }
}
