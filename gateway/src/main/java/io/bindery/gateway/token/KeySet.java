package io.bindery.gateway.token;

import io.bindery.gateway.metric.GatewayMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's current keys by key id, fetched when a token first names one that is not known.
 *
 * <p>Guarantees: one fetch at a time, shared by all who wait for it; after it, no other one within the cool-down, so
 * that invented key ids do not load the issuer; the last keys stay while the issuer is down; when a key is withdrawn,
 * all remembered tokens are forgotten.
 */
@Singleton
public class KeySet {

    private static final Logger LOG = Logger.getLogger(KeySet.class);

    private final TokenConfig config;
    private final KeyFetch fetch;
    private final TokenCache cache;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final Vertx vertx;

    private volatile Map<String, Key> keys = Map.of();
    private @Nullable Future<Map<String, Key>> running;
    private long nextFetchMillis;
    private @Nullable Throwable lastFailure;
    private long refresh = -1;

    KeySet(TokenConfig config, KeyFetch fetch, TokenCache cache, GatewayMetrics metrics, Clock clock, Vertx vertx) {
        this.config = config;
        this.fetch = fetch;
        this.cache = cache;
        this.metrics = metrics;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** The key of that id. Fails with {@link TokenRefused} when the issuer has none, or {@link KeysUnavailable}. */
    Future<Key> find(String id) {
        Key key = keys.get(id);
        return key != null
                ? Future.succeededFuture(key)
                : current().compose(fetched -> {
                    Key found = fetched.get(id);
                    return found != null
                            ? Future.succeededFuture(found)
                            : Future.failedFuture(
                                    new TokenRefused("The token is signed by a key that its issuer does not have"));
                });
    }

    void stop(@Observes ShutdownEvent stop) {
        vertx.cancelTimer(refresh);
    }

    /** The keys after a fetch, or the ones we have when it is too early for one or it fails. */
    private synchronized Future<Map<String, Key>> current() {
        if (running != null) {
            return running;
        }
        if (clock.millis() < nextFetchMillis) {
            return keys.isEmpty() && lastFailure != null
                    ? Future.failedFuture(new KeysUnavailable(lastFailure))
                    : Future.succeededFuture(keys);
        }
        return fetch();
    }

    private synchronized Future<Map<String, Key>> fetch() {
        Future<Map<String, Key>> started = fetch.fetch().transform(answer -> {
            if (answer.succeeded()) {
                return Future.succeededFuture(accept(answer.result()));
            }
            return keep(answer.cause());
        });
        // A fetch that is over at once has already said so, and must not be waited for.
        running = started.isComplete() ? null : started;
        return started;
    }

    private synchronized Map<String, Key> accept(Map<String, Key> fetched) {
        Set<String> before = keys.keySet();
        if (!fetched.keySet().containsAll(before)) {
            LOG.infof("The issuer withdrew a key: it has %s now; forgetting all checked tokens", fetched.keySet());
            keys = fetched;
            cache.clear();
        }
        keys = fetched;
        running = null;
        lastFailure = null;
        nextFetchMillis = clock.millis() + config.refetchCoolDown().toMillis();
        metrics.keysFetched(true);
        keepFresh();
        return fetched;
    }

    private synchronized Future<Map<String, Key>> keep(Throwable cause) {
        LOG.warnf("The keys of the token issuer cannot be fetched from %s: %s", config.keys(), cause.getMessage());
        running = null;
        lastFailure = cause;
        nextFetchMillis = clock.millis() + (keys.isEmpty() ? config.retryAfter() : config.refetchCoolDown()).toMillis();
        metrics.keysFetched(false);
        return keys.isEmpty() ? Future.failedFuture(new KeysUnavailable(cause)) : Future.succeededFuture(keys);
    }

    private void keepFresh() {
        if (refresh < 0) {
            refresh = vertx.setPeriodic(config.refreshEvery().toMillis(), timer -> {
                fetchUnlessRunning();
            });
        }
    }

    private synchronized Future<Map<String, Key>> fetchUnlessRunning() {
        return running != null ? running : fetch();
    }
}
