package io.bindery.stripe.intent;

import io.bindery.platform.database.Poller;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Origin;
import io.bindery.stripe.store.Transactions;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Cancels intents that were not captured in time, each in a transaction of its own. */
@Singleton
class IntentExpiry {

    private static final Logger log = Logger.getLogger(IntentExpiry.class);
    private static final String DUE = "select payment_intent from object where kind = 'charge'"
            + " and data ->> 'status' = 'succeeded' and data ->> 'captured' = 'false' and data ->> 'refunded' = 'false'"
            + " and (data #>> '{payment_method_details,card,capture_before}')::bigint <= extract(epoch from now())"
            + " limit 100";

    private final Pool pool;
    private final Transactions transactions;
    private final ObjectStore objects;
    private final Settlement settlement;

    IntentExpiry(Pool pool, Transactions transactions, ObjectStore objects, Settlement settlement) {
        this.pool = pool;
        this.transactions = transactions;
        this.objects = objects;
        this.settlement = settlement;
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree, Vertx vertx, IntentConfig config) {
        if (config.captureWindow().toSeconds() < 1) {
            throw new BadConfiguration("bindery.stripe.capture-window", "must be at least a second");
        }
        if (config.expiryInterval().toMillis() < 1) {
            throw new BadConfiguration("bindery.stripe.expiry-interval", "must be at least a millisecond");
        }
        tree.add(ChildSpec.permanent("intent-expiry", () -> new Poller(vertx, config.expiryInterval(), this::round)));
    }

    private Uni<Boolean> round() {
        return pool.query(DUE)
                .execute()
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> expire(row.getString(0)))
                        .collect()
                        .last())
                .replaceWith(false);
    }

    private Uni<JsonObject> expire(String id) {
        return transactions.run(
                Origin.NOBODY,
                tx -> objects.lock(tx, PaymentIntents.KIND, id, "intent").chain(found -> expire(tx, found.data())));
    }

    /** It may have been captured or canceled since it was found. */
    private Uni<JsonObject> expire(Tx tx, JsonObject intent) {
        if (!IntentStatus.REQUIRES_CAPTURE.equals(IntentStates.of(intent))) {
            return Uni.createFrom().item(intent);
        }
        log.infof("%s was not captured in time", intent.getString("id"));
        return settlement.expire(tx, intent);
    }
}
