package io.bindery.stripe.door;

import io.bindery.stripe.api.ApiVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes answers and counts them. */
@Singleton
class Replies {

    private static final int UNAUTHORIZED = 401;

    private final Vertx vertx;
    private final Map<Integer, Counter> counters;

    Replies(Vertx vertx, MeterRegistry registry) {
        this.vertx = vertx;
        this.counters = List.of(2, 4, 5).stream()
                .collect(Collectors.toMap(
                        hundreds -> hundreds,
                        hundreds -> Counter.builder("bindery.stripe.answers")
                                .description("Answers of the API")
                                .tag("status", hundreds + "xx")
                                .register(registry)));
    }

    void send(RoutingContext context, String requestId, Answer answer) {
        Counter counter = counters.get(answer.status() / 100);
        if (counter != null) {
            counter.increment();
        }
        HttpServerResponse response = context.response();
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-cache, no-store")
                .putHeader("Request-Id", requestId);
        String version = context.request().getHeader("Stripe-Version");
        response.putHeader("Stripe-Version", version == null || answer.status() >= 400 ? ApiVersion.CURRENT : version);
        String key = context.request().getHeader("Idempotency-Key");
        if (key != null) {
            response.putHeader("Idempotency-Key", key);
        }
        if (answer.originalRequest() != null) {
            response.putHeader("Idempotent-Replayed", "true").putHeader("Original-Request", answer.originalRequest());
        }
        if (answer.status() == UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"Stripe\"");
        }
        response.end(answer.body());
    }

    /** Closes the connection after a while, without an answer. */
    void lose(RoutingContext context, Duration after) {
        vertx.setTimer(
                Math.max(1, after.toMillis()),
                fired -> context.request().connection().close());
    }
}
