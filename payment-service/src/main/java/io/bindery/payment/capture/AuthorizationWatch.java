package io.bindery.payment.capture;

import io.bindery.payment.order.OrderStore;
import io.bindery.platform.database.Poller;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Measures for how long the oldest authorised order has waited to be shipped. An authorisation ends after seven days, and the
 * money with it, so an alert comes before. It counts from when the order was placed, half an hour before at the most.
 */
@ApplicationScoped
class AuthorizationWatch {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final OrderStore orders;
    private final Vertx vertx;
    private volatile double oldestSeconds;

    AuthorizationWatch(OrderStore orders, MeterRegistry registry, Vertx vertx) {
        this.orders = orders;
        this.vertx = vertx;
        Gauge.builder("bindery.payment.authorized.oldest", () -> oldestSeconds)
                .description("Age of the oldest order that is authorised and whose money is not taken yet")
                .baseUnit("seconds")
                .register(registry);
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        tree.add(ChildSpec.permanent("authorization-watch", () -> new Poller(vertx, INTERVAL, this::round)));
    }

    Uni<Boolean> round() {
        return orders.oldestAuthorized().invoke(age -> oldestSeconds = age).replaceWith(false);
    }
}
