package io.bindery.stripe.charge;

import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Operation;
import io.bindery.stripe.api.Operations;
import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.card.Decline;
import io.bindery.stripe.event.EventLog;
import io.bindery.stripe.store.ListQuery;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/**
 * Attempts to charge a card. Callers hold the lock of the intent. What is left to refund or release is always {@code amount}
 * less {@code amount_refunded}: releasing what was not captured counts as refunded, as in the API.
 */
@Singleton
public class Charges implements Operations {

    public static final String KIND = "charge";

    private static final String PATH = "/v1/charges";

    private final ObjectStore objects;
    private final EventLog events;

    Charges(ObjectStore objects, EventLog events) {
        this.objects = objects;
        this.events = events;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get(PATH + "/:id", KIND, this::retrieve), Operation.list(PATH, KIND, this::list));
    }

    /** The bank pays the whole amount at once. */
    public Uni<JsonObject> pay(Tx tx, JsonObject intent, JsonObject method) {
        JsonObject charge = succeeded(ChargeJson.of(intent, method, tx.now()))
                .put("captured", true)
                .put("amount_captured", intent.getLong("amount"));
        return insert(tx, charge, "charge.succeeded");
    }

    /**
     * The bank holds the whole amount.
     *
     * @param captureBefore until when, Unix time in seconds
     */
    public Uni<JsonObject> authorize(Tx tx, JsonObject intent, JsonObject method, long captureBefore) {
        JsonObject charge = succeeded(ChargeJson.of(intent, method, tx.now()));
        charge.getJsonObject("payment_method_details").getJsonObject("card").put("capture_before", captureBefore);
        return insert(tx, charge, "charge.succeeded");
    }

    public Uni<JsonObject> decline(Tx tx, JsonObject intent, JsonObject method, Decline decline) {
        JsonObject charge = ChargeJson.of(intent, method, tx.now())
                .put("status", "failed")
                .put("failure_code", decline.code())
                .put("failure_message", decline.message())
                .put("outcome", ChargeJson.declined(decline));
        return insert(tx, charge, "charge.failed");
    }

    /** Takes this much of what the bank holds; the rest is released. */
    public Uni<JsonObject> capture(Tx tx, String id, long amount) {
        return change(
                tx,
                id,
                "charge.captured",
                charge -> charge.put("captured", true)
                        .put("amount_captured", amount)
                        .put("amount_refunded", charge.getLong("amount") - amount));
    }

    /** Gives back all that the bank holds. */
    public Uni<JsonObject> release(Tx tx, String id) {
        return change(tx, id, "charge.refunded", Charges::giveBackAll);
    }

    /** The bank no longer holds anything. */
    public Uni<JsonObject> expire(Tx tx, String id) {
        return change(tx, id, "charge.expired", Charges::giveBackAll);
    }

    /** Gives back this much of what was captured. */
    public Uni<JsonObject> refund(Tx tx, String id, long amount) {
        return change(tx, id, "charge.refunded", charge -> {
            long refunded = charge.getLong("amount_refunded") + amount;
            charge.put("amount_refunded", refunded).put("refunded", refunded == charge.getLong("amount"));
        });
    }

    private Uni<JsonObject> insert(Tx tx, JsonObject charge, String type) {
        return objects.insert(tx, charge).call(() -> events.created(tx, type, charge));
    }

    private Uni<JsonObject> change(Tx tx, String id, String type, Consumer<JsonObject> change) {
        return objects.lock(tx, KIND, id, "charge").chain(found -> {
            JsonObject before = found.data();
            JsonObject after = before.copy();
            change.accept(after);
            return objects.update(tx, after).call(() -> events.changed(tx, type, before, after));
        });
    }

    private Effect retrieve(Call call) {
        return tx -> objects.get(tx, KIND, call.id(), "id").map(found -> Outcome.ok(found.data()));
    }

    private Effect list(Call call) {
        ListQuery query = ListQuery.read(call.params(), "payment_intent");
        return tx -> objects.list(tx, KIND, query, call.path()).map(Outcome::ok);
    }

    private static JsonObject succeeded(JsonObject charge) {
        return charge.put("status", "succeeded").put("paid", true).put("outcome", ChargeJson.approved());
    }

    private static void giveBackAll(JsonObject charge) {
        charge.put("amount_refunded", charge.getLong("amount")).put("refunded", true);
    }
}
