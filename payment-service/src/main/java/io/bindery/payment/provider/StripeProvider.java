package io.bindery.payment.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponse;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.PaymentIntentService;
import com.stripe.service.RefundService;
import io.bindery.payment.call.OutcomeUnknown;
import io.bindery.payment.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Stripe, through stripe-java. That library blocks, so every request runs on a pool of worker threads; connections are kept
 * and used again. Its own telemetry is off.
 */
@ApplicationScoped
class StripeProvider implements PaymentProvider {

    static final String REFUND_ID = "bindery_refund";
    static final String PAYMENT_ID = "bindery_payment";
    private static final String ORDER_ID = "bindery_order";
    private static final long LIST_LIMIT = 100;

    static {
        Stripe.enableTelemetry = false;
    }

    private final WorkerExecutor workers;
    private final PaymentIntentService intents;
    private final RefundService refunds;
    private final ObjectMapper json;

    StripeProvider(StripeConfig config, Vertx vertx, ObjectMapper json) {
        StripeClient client = StripeClient.builder()
                .setApiKey(config.secretKey())
                .setApiBase(config.apiBase().toString().replaceAll("/+$", ""))
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setReadTimeout((int) config.readTimeout().toMillis())
                .setMaxNetworkRetries(config.retries())
                .build();
        this.intents = client.v1().paymentIntents();
        this.refunds = client.v1().refunds();
        this.workers = vertx.createSharedWorkerExecutor("stripe", config.parallelRequests());
        this.json = json;
    }

    @Override
    public Uni<Intent> createIntent(NewIntent intent, String idempotencyKey) {
        PaymentIntentCreateParams parameters = PaymentIntentCreateParams.builder()
                .setAmount(StripeAmounts.of(intent.amount()))
                .setCurrency(currency(intent.amount()))
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .addPaymentMethodType("card")
                .setDescription(intent.description())
                .putMetadata(PAYMENT_ID, intent.payment().toString())
                .putMetadata(ORDER_ID, intent.order().toString())
                .build();
        return intent(() -> intents.create(parameters, keyed(idempotencyKey)).getLastResponse());
    }

    @Override
    public Uni<Intent> findIntent(String intentId) {
        return intent(() -> intents.retrieve(intentId).getLastResponse());
    }

    @Override
    public Uni<Intent> capture(String intentId, Money amount, String idempotencyKey) {
        PaymentIntentCaptureParams parameters = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(StripeAmounts.of(amount))
                .build();
        return intent(() ->
                intents.capture(intentId, parameters, keyed(idempotencyKey)).getLastResponse());
    }

    @Override
    public Uni<Intent> cancel(String intentId, CancelCause cause, String idempotencyKey) {
        PaymentIntentCancelParams parameters = PaymentIntentCancelParams.builder()
                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.valueOf(cause.name()))
                .build();
        return intent(() ->
                intents.cancel(intentId, parameters, keyed(idempotencyKey)).getLastResponse());
    }

    @Override
    public Uni<ProviderRefund> refund(NewRefund refund, String idempotencyKey) {
        RefundCreateParams parameters = RefundCreateParams.builder()
                .setPaymentIntent(refund.intentId())
                .setAmount(StripeAmounts.of(refund.amount()))
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata(REFUND_ID, refund.refund().toString())
                .build();
        return ask(() -> refunds.create(parameters, keyed(idempotencyKey)).getLastResponse())
                .map(StripeObjects::refund);
    }

    @Override
    public Uni<Optional<ProviderRefund>> findRefund(String intentId, UUID refund) {
        RefundListParams parameters = RefundListParams.builder()
                .setPaymentIntent(intentId)
                .setLimit(LIST_LIMIT)
                .build();
        return ask(() -> refunds.list(parameters).getLastResponse())
                .map(list -> StreamSupport.stream(list.path("data").spliterator(), false)
                        .map(StripeObjects::refund)
                        .filter(found -> refund.toString().equals(found.ours()))
                        .findFirst());
    }

    @Override
    public Optional<String> whyNotChargeable(Money amount) {
        return StripeAmounts.fault(amount);
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }

    /** A request of stripe-java. */
    @FunctionalInterface
    private interface Request {
        StripeResponse send() throws StripeException;
    }

    private Uni<Intent> intent(Request request) {
        return ask(request).map(StripeObjects::intent);
    }

    private Uni<JsonNode> ask(Request request) {
        return workers.executeBlocking(() -> read(request), false);
    }

    private JsonNode read(Request request) {
        try {
            return json.readTree(request.send().body());
        } catch (StripeException failure) {
            throw StripeFailures.translate(failure);
        } catch (JsonProcessingException garbled) {
            throw new OutcomeUnknown("Stripe's answer cannot be read", garbled);
        }
    }

    private static RequestOptions keyed(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    private static String currency(Money amount) {
        return amount.currency().toLowerCase(Locale.ROOT);
    }
}
