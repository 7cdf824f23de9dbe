package io.bindery.payment.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.payment.call.OutcomeUnknown;
import io.bindery.payment.money.Money;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Stripe behind the seam: stateful, with idempotency keys, and with faults that strike before or after it acted.
 * Its objects are JSON as Stripe's, read by the same reader.
 */
@Mock
@ApplicationScoped
public class FakeProvider implements PaymentProvider {

    /** What it can be asked. */
    public enum Operation {
        CREATE,
        FIND,
        CAPTURE,
        CANCEL,
        REFUND,
        FIND_REFUND
    }

    /** What goes wrong. */
    public enum Fault {
        /** It does nothing and gives no answer. */
        BEFORE,
        /** It acts, and the answer is lost. */
        AFTER
    }

    /** Stands for an answer to a key that is kept, but is none: a 500 after it acted. */
    private static final Object KEPT_ERROR = new Object();

    private final Map<String, JsonObject> intents = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> refunds = new ConcurrentHashMap<>();
    private final Map<String, Object> answers = new ConcurrentHashMap<>();
    private final Map<Operation, Fault> faults = new EnumMap<>(Operation.class);
    private final Set<Operation> keptErrors = EnumSet.noneOf(Operation.class);
    private final AtomicInteger effects = new AtomicInteger();
    private String stateOfRefunds = "succeeded";

    /** The next time it is asked this, and only then, this goes wrong. */
    public synchronized void failNext(Operation operation, Fault fault) {
        faults.put(operation, fault);
    }

    /** Until it is healed it acts, answers an error, and answers the same error to every repetition under that key. */
    public synchronized void keepErrorsOf(Operation operation) {
        keptErrors.add(operation);
    }

    /** Until it is healed, refunds are not decided at once. */
    public synchronized void leaveRefundsPending() {
        stateOfRefunds = "pending";
    }

    public synchronized void heal() {
        faults.clear();
        keptErrors.clear();
        stateOfRefunds = "succeeded";
    }

    /** How often it acted: a repetition under a known key is no act. */
    public int effects() {
        return effects.get();
    }

    /** The intent of this payment as JSON, as it is now. */
    public JsonObject intentOf(UUID payment) {
        return intents.values().stream()
                .filter(intent -> intent.getJsonObject("metadata")
                        .getString(StripeProvider.PAYMENT_ID)
                        .equals(payment.toString()))
                .findFirst()
                .orElseThrow()
                .copy();
    }

    public JsonObject refundOf(UUID refund) {
        return refunds.values().stream()
                .filter(found ->
                        refund.toString().equals(found.getJsonObject("metadata").getString(StripeProvider.REFUND_ID)))
                .findFirst()
                .orElseThrow()
                .copy();
    }

    public long intents() {
        return intents.size();
    }

    public long refundsOf(UUID payment) {
        String intent = intentOf(payment).getString("id");
        return refunds.values().stream()
                .filter(refund -> refund.getString("payment_intent").equals(intent))
                .count();
    }

    /** The buyer authorises. */
    public JsonObject authorize(UUID payment) {
        return change(
                payment,
                intent -> intent.put("status", "requires_capture")
                        .put("amount_capturable", intent.getLong("amount"))
                        .putNull("last_payment_error"));
    }

    /** The buyer's card is declined. */
    public JsonObject decline(UUID payment, String code) {
        return change(
                payment,
                intent -> intent.put("status", "requires_payment_method")
                        .put(
                                "last_payment_error",
                                new JsonObject()
                                        .put("code", "card_declined")
                                        .put("decline_code", code)
                                        .put("message", "Your card was declined: " + code)));
    }

    /** Somebody takes the money on the provider's own pages. */
    public synchronized JsonObject settle(String intentId) {
        JsonObject stored = Objects.requireNonNull(intents.get(intentId));
        stored.put("status", "succeeded").put("amount_received", stored.getLong("amount"));
        return stored.copy();
    }

    /** The buyer's bank takes its time; meanwhile the intent can be neither captured nor cancelled. */
    public JsonObject process(UUID payment) {
        return change(payment, intent -> intent.put("status", "processing"));
    }

    /** The authorisation runs out. */
    public JsonObject expire(UUID payment) {
        return change(payment, intent -> intent.put("status", "canceled").put("cancellation_reason", "automatic"));
    }

    /** The bank sends a refund back. */
    public JsonObject failRefund(UUID refund) {
        return changeRefund(
                refund, stored -> stored.put("status", "failed").put("failure_reason", "expired_or_canceled_card"));
    }

    /** A refund that was pending arrives. */
    public JsonObject finishRefund(UUID refund) {
        return changeRefund(refund, stored -> stored.put("status", "succeeded"));
    }

    private synchronized JsonObject changeRefund(UUID refund, Consumer<JsonObject> change) {
        JsonObject stored = Objects.requireNonNull(refunds.get(refundOf(refund).getString("id")));
        change.accept(stored);
        return stored.copy();
    }

    private synchronized JsonObject change(UUID payment, Consumer<JsonObject> change) {
        JsonObject stored = Objects.requireNonNull(intents.get(intentOf(payment).getString("id")));
        change.accept(stored);
        return stored.copy();
    }

    @Override
    public Uni<Intent> createIntent(NewIntent intent, String idempotencyKey) {
        return act(Operation.CREATE, idempotencyKey, () -> {
            String id = "pi_" + idempotencyKey.substring(idempotencyKey.length() - 12);
            JsonObject created = new JsonObject()
                    .put("id", id)
                    .put("object", "payment_intent")
                    .put("amount", StripeAmounts.of(intent.amount()))
                    .put("amount_received", 0)
                    .put("amount_capturable", 0)
                    .put("currency", intent.amount().currency().toLowerCase(Locale.ROOT))
                    .put("status", "requires_payment_method")
                    .put("client_secret", id + "_secret_x")
                    .put(
                            "metadata",
                            new JsonObject()
                                    .put(
                                            StripeProvider.PAYMENT_ID,
                                            intent.payment().toString()));
            intents.put(id, created);
            return intent(created);
        });
    }

    @Override
    public Uni<Intent> findIntent(String intentId) {
        return act(Operation.FIND, null, () -> intent(known(intentId)));
    }

    @Override
    public Uni<Intent> capture(String intentId, Money amount, String idempotencyKey) {
        return act(Operation.CAPTURE, idempotencyKey, () -> {
            JsonObject intent = inState(intentId, "requires_capture");
            intent.put("status", "succeeded")
                    .put("amount_received", StripeAmounts.of(amount))
                    .put("amount_capturable", 0);
            return intent(intent);
        });
    }

    @Override
    public Uni<Intent> cancel(String intentId, CancelCause cause, String idempotencyKey) {
        return act(Operation.CANCEL, idempotencyKey, () -> {
            JsonObject intent = known(intentId);
            if (Set.of("succeeded", "processing").contains(intent.getString("status"))) {
                throw unexpectedState();
            }
            intent.put("status", "canceled").put("cancellation_reason", cause.code());
            return intent(intent);
        });
    }

    @Override
    public Uni<ProviderRefund> refund(NewRefund refund, String idempotencyKey) {
        return act(Operation.REFUND, idempotencyKey, () -> {
            JsonObject intent = inState(refund.intentId(), "succeeded");
            JsonObject made = new JsonObject()
                    .put("id", "re_" + refund.refund())
                    .put("object", "refund")
                    .put("amount", StripeAmounts.of(refund.amount()))
                    .put("currency", intent.getString("currency"))
                    .put("payment_intent", refund.intentId())
                    .put("status", stateOfRefunds)
                    .put(
                            "metadata",
                            new JsonObject()
                                    .put(
                                            StripeProvider.REFUND_ID,
                                            refund.refund().toString()));
            refunds.put(made.getString("id"), made);
            return refund(made);
        });
    }

    @Override
    public Uni<Optional<ProviderRefund>> findRefund(String intentId, UUID refund) {
        return act(
                Operation.FIND_REFUND,
                null,
                () -> refunds.values().stream()
                        .map(FakeProvider::refund)
                        .filter(found -> refund.toString().equals(found.ours()))
                        .findFirst());
    }

    @Override
    public Optional<String> whyNotChargeable(Money amount) {
        return StripeAmounts.fault(amount);
    }

    private <T> Uni<T> act(Operation operation, @Nullable String key, Supplier<T> effect) {
        return Uni.createFrom().item(() -> once(operation, key, effect));
    }

    private synchronized <T> T once(Operation operation, @Nullable String key, Supplier<T> effect) {
        Fault fault = faults.remove(operation);
        if (fault == Fault.BEFORE) {
            throw new OutcomeUnknown("no answer");
        }
        T answer = key == null ? effect.get() : keyed(operation, key, effect);
        if (fault == Fault.AFTER) {
            throw new OutcomeUnknown("the answer was lost");
        }
        return answer;
    }

    @SuppressWarnings("unchecked")
    private <T> T keyed(Operation operation, String key, Supplier<T> effect) {
        if (!answers.containsKey(key)) {
            Object answer = executed(effect);
            answers.put(key, keptErrors.contains(operation) ? KEPT_ERROR : answer);
        }
        Object kept = Objects.requireNonNull(answers.get(key));
        if (kept instanceof ProviderRefused refusal) {
            throw refusal;
        }
        if (kept.equals(KEPT_ERROR)) {
            throw new OutcomeUnknown("error 500");
        }
        return (T) kept;
    }

    /** The answer, which is kept also when it is a refusal. */
    private <T> Object executed(Supplier<T> effect) {
        try {
            T answer = effect.get();
            effects.incrementAndGet();
            return Objects.requireNonNull(answer);
        } catch (ProviderRefused refusal) {
            return refusal;
        }
    }

    private JsonObject known(String intentId) {
        JsonObject intent = intents.get(intentId);
        if (intent == null) {
            throw new ProviderRefused("resource_missing", "No such payment_intent");
        }
        return intent;
    }

    private JsonObject inState(String intentId, String status) {
        JsonObject intent = known(intentId);
        if (!intent.getString("status").equals(status)) {
            throw unexpectedState();
        }
        return intent;
    }

    private static ProviderRefused unexpectedState() {
        return new ProviderRefused("payment_intent_unexpected_state", "The intent is in another state");
    }

    private static Intent intent(JsonObject object) {
        return StripeObjects.intent(json(object));
    }

    private static ProviderRefund refund(JsonObject object) {
        return StripeObjects.refund(json(object));
    }

    private static JsonNode json(JsonObject object) {
        try {
            return new ObjectMapper().readTree(object.encode());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
