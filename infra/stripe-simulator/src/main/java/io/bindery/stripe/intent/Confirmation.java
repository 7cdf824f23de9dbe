package io.bindery.stripe.intent;

import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.card.Decline;
import io.bindery.stripe.card.PaymentMethods;
import io.bindery.stripe.card.TestCard;
import io.bindery.stripe.charge.Charges;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.event.EventLog;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Stored;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Asks a card's bank for the money of an intent. Callers hold the lock of the intent. */
@Singleton
public class Confirmation {

    private final ObjectStore objects;
    private final EventLog events;
    private final Charges charges;
    private final PaymentMethods methods;
    private final IntentConfig config;

    Confirmation(ObjectStore objects, EventLog events, Charges charges, PaymentMethods methods, IntentConfig config) {
        this.objects = objects;
        this.events = events;
        this.charges = charges;
        this.methods = methods;
        this.config = config;
    }

    /** Confirms with the method of this name or id, or with the one the intent has. */
    Uni<JsonObject> confirm(Tx tx, JsonObject intent, @Nullable String named, ConfirmParams params) {
        IntentStates.require(intent, IntentStep.AUTHORIZE);
        String method = named == null ? intent.getString("payment_method") : named;
        if (method == null) {
            throw StripeError.invalid(
                            "payment_intent_unexpected_state",
                            null,
                            "This PaymentIntent cannot be confirmed: it has no payment method and none was given.")
                    .with("payment_intent", intent)
                    .toException();
        }
        requireReturnUrl(intent, params);
        return methods.resolve(tx, method, "payment_method").chain(found -> attempt(tx, intent, found, params));
    }

    /** Confirms with a card that the buyer has entered; there is no page to return to but the hosted one. */
    public Uni<JsonObject> confirmCard(Tx tx, JsonObject intent, TestCard card, int expMonth, int expYear) {
        IntentStates.require(intent, IntentStep.AUTHORIZE);
        return methods.create(tx, card, expMonth, expYear)
                .chain(method -> attempt(tx, intent, method, new ConfirmParams(null, false)));
    }

    /** The buyer has answered the bank. */
    public Uni<JsonObject> authenticate(Tx tx, JsonObject intent, boolean agreed) {
        IntentStates.require(intent, IntentStep.AUTHENTICATE);
        return objects.get(tx, PaymentMethods.KIND, intent.getString("payment_method"), "payment_method")
                .chain(method -> agreed
                        ? settle(
                                tx,
                                intent,
                                method,
                                PaymentMethods.cardOf(method).decline())
                        : fail(tx, intent, IntentJson.authenticationError(method.data())));
    }

    /** How the API answers an attempt that has led to this intent. */
    static Outcome outcome(JsonObject intent) {
        JsonObject error = intent.getJsonObject("last_payment_error");
        if (error == null || !IntentStatus.REQUIRES_PAYMENT_METHOD.equals(IntentStates.of(intent))) {
            return Outcome.ok(intent);
        }
        return Outcome.of(new StripeError(402, error.copy()).with("payment_intent", intent));
    }

    private Uni<JsonObject> attempt(Tx tx, JsonObject intent, Stored method, ConfirmParams params) {
        TestCard card = PaymentMethods.cardOf(method);
        if (!card.challenge()) {
            return settle(tx, intent, method, card.decline());
        }
        return params.offSession()
                ? settle(tx, intent, method, Decline.AUTHENTICATION_REQUIRED)
                : challenge(tx, intent, method, params);
    }

    private Uni<JsonObject> settle(Tx tx, JsonObject intent, Stored method, @Nullable Decline decline) {
        if (decline != null) {
            return charges.decline(tx, intent, method.data(), decline)
                    .chain(charge -> fail(
                            tx,
                            intent.copy().put("latest_charge", charge.getString("id")),
                            IntentJson.lastError(decline, charge.getString("id"), method.data())));
        }
        return "manual".equals(intent.getString("capture_method"))
                ? authorize(tx, intent, method)
                : pay(tx, intent, method);
    }

    private Uni<JsonObject> authorize(Tx tx, JsonObject intent, Stored method) {
        long until = tx.now() + config.captureWindow().toSeconds();
        return charges.authorize(tx, intent, method.data(), until).chain(charge -> {
            JsonObject after = paid(IntentStates.move(intent, IntentStep.AUTHORIZE), method, charge)
                    .put("amount_capturable", intent.getLong("amount"));
            return save(tx, "payment_intent.amount_capturable_updated", intent, after);
        });
    }

    private Uni<JsonObject> pay(Tx tx, JsonObject intent, Stored method) {
        return charges.pay(tx, intent, method.data()).chain(charge -> {
            JsonObject after = paid(IntentStates.move(intent, IntentStep.PAY), method, charge)
                    .put("amount_received", intent.getLong("amount"));
            return save(tx, "payment_intent.succeeded", intent, after);
        });
    }

    private Uni<JsonObject> challenge(Tx tx, JsonObject intent, Stored method, ConfirmParams params) {
        JsonObject after = IntentStates.move(intent, IntentStep.CHALLENGE)
                .put("payment_method", method.id())
                .putNull("last_payment_error");
        String page = "%s/pay/%s?client_secret=%s"
                .formatted(config.publicUrl(), intent.getString("id"), intent.getString("client_secret"));
        after.put("next_action", nextAction(page, params.returnUrl()));
        return save(tx, "payment_intent.requires_action", intent, after);
    }

    private Uni<JsonObject> fail(Tx tx, JsonObject intent, JsonObject error) {
        JsonObject after = IntentStates.move(intent, IntentStep.DECLINE)
                .putNull("payment_method")
                .putNull("next_action")
                .put("last_payment_error", error);
        return save(tx, "payment_intent.payment_failed", intent, after);
    }

    private Uni<JsonObject> save(Tx tx, String event, JsonObject before, JsonObject after) {
        return objects.update(tx, after).call(() -> events.changed(tx, event, before, after));
    }

    private static JsonObject paid(JsonObject intent, Stored method, JsonObject charge) {
        return intent.put("payment_method", method.id())
                .put("latest_charge", charge.getString("id"))
                .putNull("last_payment_error")
                .putNull("next_action");
    }

    /** Buyers are sent to the hosted page for 3-D Secure. */
    private static JsonObject nextAction(String page, @Nullable String returnUrl) {
        return new JsonObject()
                .put(
                        "redirect_to_url",
                        new JsonObject().put("return_url", returnUrl).put("url", page))
                .put("type", "redirect_to_url");
    }

    /** An account's methods may be ones that send the buyer to another page, and from there somewhere. */
    private static void requireReturnUrl(JsonObject intent, ConfirmParams params) {
        JsonObject automatic = intent.getJsonObject("automatic_payment_methods");
        if (params.returnUrl() == null
                && automatic != null
                && "always".equals(automatic.getString("allow_redirects"))) {
            throw StripeError.invalid(
                            null,
                            "return_url",
                            "A return_url is needed, since this PaymentIntent accepts methods that redirect. Without"
                                    + " one, set automatic_payment_methods[allow_redirects] to never, or list"
                                    + " payment_method_types.")
                    .toException();
        }
    }
}
