package io.bindery.stripe.webhook;

import io.bindery.platform.database.Outage;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Origin;
import io.bindery.stripe.store.Transactions;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The endpoint of the configuration. It keeps its id over restarts, so that events waiting for it go to its present address;
 * without a configured address it is disabled.
 */
@Singleton
class ConfiguredEndpoint {

    static final String ID = "we_configured";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PUT = """
            insert into object (id, kind, created, data, internal) values ($1, 'webhook_endpoint', $2, $3, $4)
            on conflict (id) do update set data = excluded.data, internal = excluded.internal
            """;

    private final Transactions transactions;
    private final ObjectStore objects;

    ConfiguredEndpoint(Transactions transactions, ObjectStore objects) {
        this.transactions = transactions;
        this.objects = objects;
    }

    void onStart(@Observes Preparation preparation, WebhookConfig config) {
        Optional<String> url = config.url();
        url.filter(address -> !WebhookEndpoints.isAddress(address)).ifPresent(address -> {
            throw new BadConfiguration("bindery.stripe.webhook.url", "is " + address + ", which is no address");
        });
        if (url.isPresent() && config.secret().isEmpty()) {
            throw new BadConfiguration(
                    "bindery.stripe.webhook.secret", "is needed with a WEBHOOK_URL; set WEBHOOK_SECRET");
        }
        transactions
                .run(
                        Origin.NOBODY,
                        tx -> url.isPresent()
                                ? put(tx, url.get(), config.secret().orElseThrow())
                                : disable(tx))
                .onFailure(Outage::isPassing)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .atMost(10)
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<Void> put(Tx tx, String url, String secret) {
        JsonObject endpoint =
                WebhookEndpoints.endpoint(ID, tx.now(), url, List.of("*"), "From the simulator's configuration");
        return tx.connection()
                .preparedQuery(PUT)
                .execute(Tuple.of(ID, tx.now(), endpoint, new JsonObject().put("secret", secret)))
                .replaceWithVoid();
    }

    private Uni<Void> disable(Tx tx) {
        return objects.find(tx, WebhookEndpoints.KIND, ID)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : objects.update(tx, found.get().data().put("status", "disabled"))
                                .replaceWithVoid());
    }
}
