package io.bindery.payment.placement;

import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRunner;
import io.bindery.payment.call.CallStore;
import io.bindery.payment.call.NewCall;
import io.bindery.payment.order.Buyer;
import io.bindery.payment.order.CheckoutConfig;
import io.bindery.payment.order.NewOrder;
import io.bindery.payment.order.OrderStore;
import io.bindery.payment.placement.AnswerStore.Answer;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Places orders. First the order and the call to the catalog are written down, together with the request's key; what follows
 * goes from call to call, and whoever comes by continues it: this request, a repetition of it, or the janitor.
 */
@ApplicationScoped
class Placement {

    /** What a key stands for. */
    record Placed(UUID id) {}

    private final OrderStore orders;
    private final CallStore calls;
    private final CallRunner runner;
    private final AnswerStore answers;
    private final IdempotencyKeys idempotency;
    private final Outbox outbox;
    private final CheckoutConfig config;

    Placement(
            OrderStore orders,
            CallStore calls,
            CallRunner runner,
            AnswerStore answers,
            IdempotencyKeys idempotency,
            Outbox outbox,
            CheckoutConfig config) {
        this.orders = orders;
        this.calls = calls;
        this.runner = runner;
        this.answers = answers;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.config = config;
    }

    /**
     * Writes an order down, unless this key already stands for one; answers its id.
     *
     * @param request what makes two requests the same
     */
    Uni<UUID> write(Caller buyer, @Nullable String key, String request, NewOrder order, String requestId) {
        return outbox.inConnection(connection -> idempotency.once(
                        connection,
                        buyer,
                        key,
                        request,
                        Placed.class,
                        () -> orders.insert(connection, Buyer.of(buyer), order, requestId, config.patience())
                                .call(id ->
                                        calls.write(connection, NewCall.ofOrder(CallKind.RESERVE_STOCK, id, requestId)))
                                .map(Placed::new)))
                .map(Placed::id);
    }

    /**
     * Continues an order until its buyer can pay, or until it is refused.
     *
     * @return what the request is answered; fails with a 503 problem when somebody is away
     */
    Uni<Answer> proceed(UUID order) {
        return answers.find(order)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known)
                        : runner.completeAll(order).chain(() -> answers.find(order)))
                .map(answer ->
                        answer.orElseThrow(() -> Problem.of(409, "The order was cancelled before it could be paid")
                                .toException()));
    }
}
