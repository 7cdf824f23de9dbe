package io.bindery.stripe.pay;

import io.bindery.stripe.card.TestCard;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.form.Form;
import io.bindery.stripe.intent.Confirmation;
import io.bindery.stripe.intent.PaymentIntents;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a buyer does on the hosted page. The client secret is the buyer's right to it. */
@Singleton
class PayStep {

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DECLINED = 402;
    private static final int INVALID = 422;

    private final PaymentIntents intents;
    private final Confirmation confirmation;

    PayStep(PaymentIntents intents, Confirmation confirmation) {
        this.intents = intents;
        this.confirmation = confirmation;
    }

    /**
     * What follows.
     *
     * @param status of the page
     * @param view to show
     * @param returnTo where the buyer goes instead, null when the page is shown
     */
    record Result(int status, PayView view, @Nullable String returnTo) {}

    /** Shows where the intent is. */
    Uni<Result> show(Tx tx, String id, String secret) {
        return open(tx, id, secret).map(intent -> new Result(200, PayView.of(intent), null));
    }

    /** Does what the form says, if the intent still waits for it; else shows where the intent is. */
    Uni<Result> take(Tx tx, String id, String secret, Form form, @Nullable String returnUrl) {
        return open(tx, id, secret).chain(intent -> {
            PayView view = PayView.of(intent);
            if (view.asksForConfirmation() && form.values().containsKey("decision")) {
                return decide(tx, intent, form, returnUrl);
            }
            if (view.asksForCard()) {
                return pay(tx, intent, CardForm.read(form), returnUrl);
            }
            return Uni.createFrom().item(new Result(200, view, null));
        });
    }

    private Uni<Result> decide(Tx tx, JsonObject intent, Form form, @Nullable String returnUrl) {
        String asked = intent.getJsonObject("next_action")
                .getJsonObject("redirect_to_url")
                .getString("return_url");
        boolean agreed = List.of("confirm").equals(form.values().get("decision"));
        return confirmation
                .authenticate(tx, intent, agreed)
                .map(after -> result(after, asked == null ? returnUrl : asked, asked != null));
    }

    private Uni<Result> pay(Tx tx, JsonObject intent, CardForm form, @Nullable String returnUrl) {
        Map<String, String> faults = form.faults(LocalDate.ofEpochDay(tx.now() / SECONDS_PER_DAY));
        if (!faults.isEmpty()) {
            return Uni.createFrom().item(new Result(INVALID, PayView.of(intent).with(faults, form.expiry()), null));
        }
        TestCard card = form.card().orElseThrow();
        YearMonth month = form.month().orElseThrow();
        return confirmation
                .confirmCard(tx, intent, card, month.getMonthValue(), month.getYear())
                .map(after -> result(after, returnUrl, false));
    }

    /** @param evenDeclined whether the buyer also goes back when the payment failed */
    private static Result result(JsonObject intent, @Nullable String returnUrl, boolean evenDeclined) {
        PayView view = PayView.of(intent);
        boolean leaves = view.isPaid() || (evenDeclined && view.isDeclined());
        String returnTo = returnUrl == null || !leaves ? null : ReturnUrl.complete(returnUrl, intent, view.isPaid());
        return new Result(view.isDeclined() ? DECLINED : 200, view, returnTo);
    }

    private Uni<JsonObject> open(Tx tx, String id, String secret) {
        return intents.lock(tx, id).map(intent -> {
            byte[] right = intent.getString("client_secret").getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(right, secret.getBytes(StandardCharsets.UTF_8))) {
                throw StripeError.missing(PaymentIntents.KIND, "intent", id).toException();
            }
            return intent;
        });
    }
}
