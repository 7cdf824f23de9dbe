package io.bindery.stripe.intent;

import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.charge.Charges;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.event.EventLog;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What becomes of money that a bank holds: it is captured, released, or held too long. Callers hold the lock of the intent. */
@Singleton
class Settlement {

    private final ObjectStore objects;
    private final EventLog events;
    private final Charges charges;

    Settlement(ObjectStore objects, EventLog events, Charges charges) {
        this.objects = objects;
        this.events = events;
        this.charges = charges;
    }

    /**
     * Takes what the bank holds.
     *
     * @param wanted a part of it, the rest is released; null for all
     */
    Uni<Outcome> capture(Tx tx, JsonObject intent, @Nullable Long wanted) {
        JsonObject after = IntentStates.move(intent, IntentStep.CAPTURE);
        long capturable = intent.getLong("amount_capturable");
        long amount = wanted == null ? capturable : wanted;
        if (amount > capturable) {
            throw StripeError.invalid(
                            "amount_too_large",
                            "amount_to_capture",
                            "%d cannot be captured: %d is the most that is left to capture."
                                    .formatted(amount, capturable))
                    .with("payment_intent", intent)
                    .toException();
        }
        String charge = intent.getString("latest_charge");
        return objects.get(tx, Charges.KIND, charge, "charge")
                .chain(found -> isOver(tx, found.data())
                        ? expire(tx, intent).map(Settlement::expired)
                        : charges.capture(tx, charge, amount)
                                .chain(captured -> save(
                                        tx,
                                        "payment_intent.succeeded",
                                        intent,
                                        after.put("amount_capturable", 0L).put("amount_received", amount)))
                                .map(Outcome::ok));
    }

    /** Calls the intent off. */
    Uni<JsonObject> cancel(Tx tx, JsonObject intent, @Nullable String reason) {
        JsonObject after = canceled(tx, IntentStates.move(intent, IntentStep.CANCEL), reason);
        Uni<JsonObject> released = IntentStatus.REQUIRES_CAPTURE.equals(IntentStates.of(intent))
                ? charges.release(tx, intent.getString("latest_charge"))
                : Uni.createFrom().item(intent);
        return released.chain(done -> save(tx, "payment_intent.canceled", intent, after));
    }

    /** The time to capture is over. */
    Uni<JsonObject> expire(Tx tx, JsonObject intent) {
        JsonObject after = canceled(tx, IntentStates.move(intent, IntentStep.EXPIRE), "automatic");
        return charges.expire(tx, intent.getString("latest_charge"))
                .chain(done -> save(tx, "payment_intent.canceled", intent, after));
    }

    private Uni<JsonObject> save(Tx tx, String event, JsonObject before, JsonObject after) {
        return objects.update(tx, after).call(() -> events.changed(tx, event, before, after));
    }

    private static boolean isOver(Tx tx, JsonObject charge) {
        JsonObject card = charge.getJsonObject("payment_method_details").getJsonObject("card");
        return card.getLong("capture_before") <= tx.now();
    }

    private static Outcome expired(JsonObject intent) {
        return Outcome.of(StripeError.invalid(
                        "charge_expired_for_capture", null, "The charge cannot be captured any more: it has expired.")
                .with("payment_intent", intent));
    }

    private static JsonObject canceled(Tx tx, JsonObject intent, @Nullable String reason) {
        return intent.put("amount_capturable", 0L)
                .put("canceled_at", tx.now())
                .put("cancellation_reason", reason)
                .putNull("next_action");
    }
}
