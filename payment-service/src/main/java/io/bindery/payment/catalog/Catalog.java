package io.bindery.payment.catalog;

import io.bindery.payment.call.CallRefused;
import io.bindery.payment.call.OutcomeUnknown;
import io.bindery.platform.rest.ClientConfig;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
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

    private final CatalogClient client;
    private final CatalogConfig config;
    private final CatalogGuard guard;

    Catalog(@RestClient CatalogClient client, CatalogConfig config, CatalogGuard guard) {
        this.client = client;
        this.config = config;
        this.guard = guard;
    }

    void onStart(@Observes Preparation preparation, ClientConfig client) {
        BadConfiguration.unlessPositive("bindery.catalog.timeout", config.timeout());
        BadConfiguration.unlessPositive("bindery.catalog.breaker-delay", config.breakerDelay());
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
    public Uni<Reservation> reserve(UUID order, List<ReservationRequest.Item> items, String requestId) {
        var request = new ReservationRequest(order, items, config.reservationTime());
        return guard.call(() -> client.reserve(order.toString(), requestId, request))
                .map(Reservation::of)
                .onFailure()
                .transform(Catalog::translate);
    }

    private static Throwable translate(Throwable failure) {
        if (failure instanceof WebApplicationException answer) {
            if (CatalogGuard.isRefusal(failure)) {
                return new CallRefused(CatalogProblem.of(answer.getResponse()));
            }
            int status = answer.getResponse().getStatus();
            if (status < 500) {
                log.errorf("the catalog does not serve us: it answered %d", status);
            }
        }
        return new OutcomeUnknown("the catalog gave no answer: " + failure, failure);
    }
}
