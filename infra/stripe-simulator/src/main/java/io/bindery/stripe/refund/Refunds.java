package io.bindery.stripe.refund;

import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Operation;
import io.bindery.stripe.api.Operations;
import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.charge.Charges;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.event.EventLog;
import io.bindery.stripe.form.Metadata;
import io.bindery.stripe.form.Params;
import io.bindery.stripe.intent.PaymentIntents;
import io.bindery.stripe.money.Currency;
import io.bindery.stripe.store.ListQuery;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refunds of what was captured. Each is decided under the lock of its intent, so that together they never exceed it. */
@Singleton
class Refunds implements Operations {

    private static final String KIND = "refund";
    private static final String PATH = "/v1/refunds";
    private static final List<String> REASONS = List.of("duplicate", "fraudulent", "requested_by_customer");

    private final ObjectStore objects;
    private final EventLog events;
    private final Charges charges;
    private final PaymentIntents intents;

    Refunds(ObjectStore objects, EventLog events, Charges charges, PaymentIntents intents) {
        this.objects = objects;
        this.events = events;
        this.charges = charges;
        this.intents = intents;
    }

    /** What a request wants. */
    private record Wanted(@Nullable Long amount, @Nullable String reason, JsonObject metadata) {}

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(PATH, KIND, this::create),
                Operation.get(PATH + "/:id", KIND, this::retrieve),
                Operation.list(PATH, KIND, this::list));
    }

    private Effect create(Call call) {
        Params params = call.params();
        String intent = params.text("payment_intent");
        String charge = params.text("charge");
        Long amount = params.integer("amount");
        if (amount != null && amount < 1) {
            throw StripeError.invalid("parameter_invalid_integer", "amount", "Invalid positive integer: " + amount)
                    .toException();
        }
        var wanted = new Wanted(
                amount, params.choice("reason", REASONS), Metadata.read(params).applyTo(new JsonObject()));
        if (intent != null && charge == null) {
            return tx -> intents.lock(tx, intent)
                    .chain(locked -> refund(tx, locked, wanted))
                    .map(Outcome::ok);
        }
        if (charge != null && intent == null) {
            return tx -> objects.get(tx, Charges.KIND, charge, "charge")
                    .chain(found -> intents.lock(tx, found.data().getString("payment_intent")))
                    .chain(locked -> refund(tx, sameCharge(locked, charge), wanted))
                    .map(Outcome::ok);
        }
        throw StripeError.invalid(
                        "parameter_missing", "payment_intent", "Exactly one of payment_intent and charge is needed.")
                .toException();
    }

    private Uni<JsonObject> refund(Tx tx, JsonObject intent, Wanted wanted) {
        if (!"succeeded".equals(intent.getString("status"))) {
            throw StripeError.invalid(
                            "charge_not_refundable",
                            null,
                            "%s has no captured charge to refund; its status is %s."
                                    .formatted(intent.getString("id"), intent.getString("status")))
                    .toException();
        }
        return objects.get(tx, Charges.KIND, intent.getString("latest_charge"), "charge")
                .chain(found -> refund(tx, found.data(), wanted, left(found.data(), wanted)));
    }

    /** How much to refund: what is wanted, or all that is left. */
    private static long left(JsonObject charge, Wanted wanted) {
        long left = charge.getLong("amount") - charge.getLong("amount_refunded");
        if (left == 0) {
            throw StripeError.invalid(
                            "charge_already_refunded",
                            null,
                            "Charge %s has already been refunded.".formatted(charge.getString("id")))
                    .toException();
        }
        Currency currency = Currency.of(charge.getString("currency"));
        long amount = wanted.amount() == null ? left : wanted.amount();
        currency.checkPart(amount, "amount");
        if (amount > left) {
            throw StripeError.invalid(
                            null,
                            "amount",
                            "Refund amount (%s) is greater than the unrefunded amount of the charge (%s)."
                                    .formatted(currency.display(amount), currency.display(left)))
                    .toException();
        }
        return amount;
    }

    /** The bank's reference comes a moment after the refund, and brings an update as in the API. */
    private Uni<JsonObject> refund(Tx tx, JsonObject charge, Wanted wanted, long amount) {
        JsonObject refund = RefundJson.of(charge, amount, wanted.reason(), wanted.metadata(), tx.now());
        JsonObject referenced = RefundJson.withReference(refund);
        return objects.insert(tx, refund)
                .call(() -> events.created(tx, "refund.created", refund))
                .call(() -> charges.refund(tx, charge.getString("id"), amount))
                .call(() -> objects.update(tx, referenced))
                .call(() -> events.changed(tx, "refund.updated", refund, referenced));
    }

    private static JsonObject sameCharge(JsonObject intent, String charge) {
        if (!charge.equals(intent.getString("latest_charge"))) {
            throw StripeError.invalid("charge_not_refundable", "charge", "Charge %s did not succeed.".formatted(charge))
                    .toException();
        }
        return intent;
    }

    private Effect retrieve(Call call) {
        return tx -> objects.get(tx, KIND, call.id(), "refund").map(found -> Outcome.ok(found.data()));
    }

    private Effect list(Call call) {
        ListQuery query = ListQuery.read(call.params(), "payment_intent", "charge");
        return tx -> objects.list(tx, KIND, query, call.path()).map(Outcome::ok);
    }
}
