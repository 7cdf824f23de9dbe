package io.bindery.catalog.stock;

import io.bindery.platform.database.Poller;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;

/**
 * Gives back the copies of reservations that nobody confirmed in time, by the database's clock. Replicas may do this at the
 * same time: each leaves out what another one works on.
 */
@ApplicationScoped
class ReservationExpiry {

    private static final Transition EXPIRY =
            Objects.requireNonNull(Transition.of(ReservationState.RESERVED, Step.EXPIRE));
    private static final int MAX_BATCH = 1_000;

    private final Reservations reservations;
    private final ReservationConfig config;

    ReservationExpiry(Reservations reservations, ReservationConfig config) {
        this.reservations = reservations;
        this.config = config;
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree, Vertx vertx) {
        check(config);
        tree.add(ChildSpec.permanent(
                "reservation-expiry", () -> new Poller(vertx, config.expiryInterval(), this::round)));
    }

    /** Ends one batch; answers whether there may be more. */
    Uni<Boolean> round() {
        return reservations.expire(EXPIRY, config.expiryBatch()).map(expired -> expired == config.expiryBatch());
    }

    private static void check(ReservationConfig config) {
        if (config.expiryBatch() < 1 || config.expiryBatch() > MAX_BATCH) {
            throw new BadConfiguration("bindery.reservations.expiry-batch", "must be from 1 to " + MAX_BATCH);
        }
        atLeast(Duration.ofMillis(1), "expiry-interval", config.expiryInterval());
        atLeast(Duration.ofSeconds(1), "lifetime", config.lifetime());
    }

    private static void atLeast(Duration least, String key, Duration value) {
        if (value.compareTo(least) < 0) {
            throw new BadConfiguration("bindery.reservations." + key, "must be at least " + least);
        }
    }
}
