package io.bindery.stripe.intent;

import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Operation;
import io.bindery.stripe.api.Operations;
import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.card.PaymentMethods;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.event.EventLog;
import io.bindery.stripe.form.Params;
import io.bindery.stripe.money.Currency;
import io.bindery.stripe.store.ListQuery;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;

/** Payment intents in the API. */
@Singleton
public class PaymentIntents implements Operations {

    public static final String KIND = "payment_intent";

    private static final String PATH = "/v1/payment_intents";
    private static final String ONE = PATH + "/:id";
    private static final List<String> REASONS =
            List.of("duplicate", "fraudulent", "requested_by_customer", "abandoned");

    private final ObjectStore objects;
    private final EventLog events;
    private final PaymentMethods methods;
    private final Confirmation confirmation;
    private final Settlement settlement;

    PaymentIntents(
            ObjectStore objects,
            EventLog events,
            PaymentMethods methods,
            Confirmation confirmation,
            Settlement settlement) {
        this.objects = objects;
        this.events = events;
        this.methods = methods;
        this.confirmation = confirmation;
        this.settlement = settlement;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(PATH, KIND, this::create),
                Operation.list(PATH, KIND, this::list),
                Operation.get(ONE, KIND, this::retrieve),
                Operation.post(ONE, KIND, this::update),
                Operation.post(ONE + "/confirm", KIND, this::confirm),
                Operation.post(ONE + "/capture", KIND, this::capture),
                Operation.post(ONE + "/cancel", KIND, this::cancel));
    }

    /** The intent of this id, locked until the transaction ends. */
    public Uni<JsonObject> lock(Tx tx, String id) {
        return objects.lock(tx, KIND, id, "intent").map(found -> found.data());
    }

    private Effect create(Call call) {
        Params params = call.params();
        long amount = params.requiredInteger("amount");
        Currency currency = Currency.of(params.requiredText("currency"));
        currency.check(amount, "amount");
        IntentParams wanted = IntentParams.read(params);
        params.choice("confirmation_method", List.of("automatic"));
        boolean confirm = Boolean.TRUE.equals(params.flag("confirm"));
        ConfirmParams how = ConfirmParams.read(params);
        if (!confirm && (how.returnUrl() != null || how.offSession())) {
            throw StripeError.invalid(
                            null,
                            how.returnUrl() != null ? "return_url" : "off_session",
                            "This parameter can only be given together with confirm=true.")
                    .toException();
        }
        JsonObject template = new JsonObject()
                .put("automatic_payment_methods", IntentJson.automaticMethods(true, "always"))
                .put("metadata", new JsonObject());
        wanted.putInto(template);
        return tx -> insert(tx, IntentJson.of(amount, currency.code(), tx.now()).mergeIn(template), wanted)
                .chain(intent -> confirm
                        ? confirmation.confirm(tx, intent, null, how).map(Confirmation::outcome)
                        : Uni.createFrom().item(Outcome.ok(intent)));
    }

    private Uni<JsonObject> insert(Tx tx, JsonObject fresh, IntentParams wanted) {
        return attach(tx, fresh, wanted)
                .chain(intent -> objects.insert(tx, intent))
                .call(intent -> events.created(tx, "payment_intent.created", intent));
    }

    private Uni<JsonObject> attach(Tx tx, JsonObject intent, IntentParams wanted) {
        String method = wanted.paymentMethod();
        return method == null
                ? Uni.createFrom().item(intent)
                : methods.resolve(tx, method, "payment_method")
                        .map(found -> IntentStates.move(intent, IntentStep.ATTACH)
                                .put("payment_method", found.id())
                                .putNull("next_action"));
    }

    private Effect update(Call call) {
        IntentParams wanted = IntentParams.read(call.params());
        if (wanted.amount() != null && wanted.amount() < 1) {
            throw StripeError.invalid(
                            "parameter_invalid_integer", "amount", "Invalid positive integer: " + wanted.amount())
                    .toException();
        }
        return tx -> lock(tx, call.id())
                .map(intent -> updated(intent, wanted))
                .chain(intent -> attach(tx, intent, wanted))
                .chain(intent -> objects.update(tx, intent))
                .map(Outcome::ok);
    }

    /** The amount is checked against the currency as both will be. */
    private static JsonObject updated(JsonObject intent, IntentParams wanted) {
        JsonObject after = intent.copy();
        wanted.putInto(after);
        boolean capture = !after.getString("capture_method").equals(intent.getString("capture_method"));
        if (wanted.amount() != null || wanted.currency() != null || capture) {
            IntentStates.require(intent, IntentStep.UPDATE);
            Currency currency =
                    wanted.currency() == null ? Currency.of(intent.getString("currency")) : wanted.currency();
            long amount = wanted.amount() == null ? intent.getLong("amount") : wanted.amount();
            currency.check(amount, "amount");
            after.put("amount", amount).put("currency", currency.code());
        }
        return after;
    }

    private Effect confirm(Call call) {
        Params params = call.params();
        String method = params.text("payment_method");
        String email = params.text("receipt_email");
        ConfirmParams how = ConfirmParams.read(params);
        return tx -> lock(tx, call.id())
                .map(intent -> email == null ? intent : intent.put("receipt_email", email))
                .chain(intent -> confirmation.confirm(tx, intent, method, how))
                .map(Confirmation::outcome);
    }

    private Effect capture(Call call) {
        Params params = call.params();
        Long amount = params.integer("amount_to_capture");
        if (amount != null && amount < 1) {
            throw StripeError.invalid(
                            "parameter_invalid_integer", "amount_to_capture", "Invalid positive integer: " + amount)
                    .toException();
        }
        return tx -> lock(tx, call.id()).chain(intent -> {
            if (amount != null) {
                Currency.of(intent.getString("currency")).checkPart(amount, "amount_to_capture");
            }
            return settlement.capture(tx, intent, amount);
        });
    }

    private Effect cancel(Call call) {
        String reason = call.params().choice("cancellation_reason", REASONS);
        return tx -> lock(tx, call.id())
                .chain(intent -> settlement.cancel(tx, intent, reason))
                .map(Outcome::ok);
    }

    private Effect retrieve(Call call) {
        return tx -> objects.get(tx, KIND, call.id(), "intent").map(found -> Outcome.ok(found.data()));
    }

    private Effect list(Call call) {
        ListQuery query = ListQuery.read(call.params());
        return tx -> objects.list(tx, KIND, query, call.path()).map(Outcome::ok);
    }
}
