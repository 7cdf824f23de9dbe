package io.bindery.gateway.proxy;

import io.bindery.gateway.metric.GatewayMetrics;
import io.bindery.gateway.token.Verified;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The places for WebSockets: so many in all, and so many for each client. Who has taken one gives it back exactly once.
 */
@Singleton
class WebSocketPlaces {

    /**
     * Who takes places.
     *
     * @param name unique over users and addresses
     * @param most places at once
     */
    record Client(String name, int most) {}

    /**
     * Why there is no place.
     *
     * @param status 429 when the client has too many, 503 when all have
     * @param cause label of the metric
     */
    record Refusal(int status, String cause, String detail) {}

    private static final Refusal FULL =
            new Refusal(503, "web_sockets_full", "Too many WebSockets are open; try again soon");
    private static final Refusal CLIENT_FULL =
            new Refusal(429, "web_sockets_of_client", "You have too many WebSockets open");

    private final WebSocketConfig config;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<String, Integer> takenByClient = new ConcurrentHashMap<>();

    WebSocketPlaces(WebSocketConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent start, GatewayMetrics metrics) {
        metrics.webSocketsMax(config.max());
    }

    /** Whose place it would be: the user's when the gateway knows one, else all that come from the same address. */
    Client client(@Nullable Verified caller, HttpServerRequest request) {
        return caller != null && !caller.subject().isEmpty()
                ? new Client("user " + caller.subject(), config.maxPerUser())
                : new Client("address " + request.remoteAddress().hostAddress(), config.maxPerAddress());
    }

    /** Takes a place, or says why there is none. */
    @Nullable
    Refusal take(Client client) {
        if (taken.incrementAndGet() > config.max()) {
            taken.decrementAndGet();
            return FULL;
        }
        if (takenByClient.merge(client.name(), 1, Integer::sum) > client.most()) {
            giveBack(client);
            return CLIENT_FULL;
        }
        return null;
    }

    void giveBack(Client client) {
        taken.decrementAndGet();
        takenByClient.computeIfPresent(client.name(), (name, held) -> held == 1 ? null : held - 1);
    }
}
