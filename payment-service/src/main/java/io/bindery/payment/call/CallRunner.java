package io.bindery.payment.call;

import io.bindery.platform.database.Outage;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.RequestId;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls that were written down: the one way to another party, from a request and from the {@link Janitor} alike. An
 * attempt holds a lease on the call; a process that dies in the middle leaves the lease to run out, and the next one repeats
 * the call under the same idempotency key. The answer takes effect in the transaction that closes the call.
 */
@ApplicationScoped
public class CallRunner {

    private static final Logger log = Logger.getLogger(CallRunner.class);

    /** How often a request looks whether somebody else has finished the call it waits for. */
    private static final Duration GLANCE = Duration.ofMillis(25);

    private enum Attempt {
        CLOSED,
        UNKNOWN,
        ELSEWHERE
    }

    private final CallStore calls;
    private final Outbox outbox;
    private final CallMetrics metrics;
    private final CallConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Map<CallKind, CallHandler<?>> handlers = new EnumMap<>(CallKind.class);

    CallRunner(
            CallStore calls,
            Outbox outbox,
            CallMetrics metrics,
            CallConfig config,
            InstantSource clock,
            Vertx vertx,
            @All List<CallHandler<?>> handlers) {
        this.calls = calls;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        handlers.forEach(handler -> this.handlers.put(handler.kind(), handler));
    }

    /**
     * Brings this call to its end, or waits for whoever does.
     *
     * @return fails with a 503 problem when the outcome is not known yet; the janitor goes on
     */
    public Uni<Void> complete(UUID call) {
        return untilNone(() -> calls.findOpen(call), deadline());
    }

    /**
     * Brings every open call of an order to its end, but for refunds, and those that follow from them; otherwise as
     * {@link #complete}.
     */
    public Uni<Void> completeAll(UUID order) {
        return untilNone(() -> calls.nextOf(order), deadline());
    }

    /** Tries a call that is due; an unknown outcome is no failure here. */
    Uni<Void> attempt(UUID call) {
        return tryOnce(call).replaceWithVoid();
    }

    private Uni<Void> untilNone(Supplier<Uni<Optional<ProviderCall>>> next, Instant deadline) {
        return next.get()
                .chain(open -> open.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tryOnce(open.get().id()).chain(attempt -> switch (attempt) {
                            case CLOSED -> untilNone(next, deadline);
                            case UNKNOWN -> Uni.createFrom().failure(pending(open.get()));
                            case ELSEWHERE ->
                                clock.instant().isAfter(deadline)
                                        ? Uni.createFrom().failure(pending(open.get()))
                                        : pause().chain(() -> untilNone(next, deadline));
                        }));
    }

    private Instant deadline() {
        return clock.instant().plus(config.firstLook());
    }

    private static Throwable pending(ProviderCall call) {
        return Problem.of(
                        503,
                        call.kind().party()
                                + " gives no answer at the moment. What you asked for is written down and is"
                                + " continued; repeat the request with the same Idempotency-Key to see what became of it")
                .toException();
    }

    private Uni<Attempt> tryOnce(UUID id) {
        return calls.claim(id)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(Attempt.ELSEWHERE)
                        : RequestId.during(
                                claimed.get().requestId(),
                                () -> make(
                                        Objects.requireNonNull(
                                                handlers.get(claimed.get().kind())),
                                        claimed.get())));
    }

    private <R> Uni<Attempt> make(CallHandler<R> handler, ProviderCall call) {
        return Uni.createFrom()
                .deferred(() -> handler.perform(call))
                .chain(answer ->
                        close(call, "succeeded", null, connection -> handler.succeeded(connection, call, answer)))
                .onFailure(CallRefused.class)
                .recoverWithUni(failure -> refuse(handler, call, failure))
                .replaceWith(Attempt.CLOSED)
                .onFailure()
                .recoverWithUni(failure -> keepOpen(call, failure));
    }

    private <R> Uni<Void> refuse(CallHandler<R> handler, ProviderCall call, CallRefused refusal) {
        log.warnf("%s of order %s refused: %s", call.kind().code(), call.orderId(), refusal.explanation());
        return close(call, "refused", refusal.explanation(), connection -> handler.refused(connection, call, refusal));
    }

    /** One transaction: the order's lock, the effect, the end of the call. Nothing happens when the call is closed by now. */
    private Uni<Void> close(
            ProviderCall call, String state, @Nullable String error, Function<SqlConnection, Uni<Void>> effect) {
        return outbox.inConnection(connection -> calls.lockOrder(connection, call)
                        .chain(open -> open
                                ? effect.apply(connection).chain(() -> calls.close(connection, call, state, error))
                                : Uni.createFrom().voidItem()))
                .invoke(() -> metrics.ended(call.kind(), state));
    }

    private Uni<Attempt> keepOpen(ProviderCall call, Throwable failure) {
        metrics.ended(call.kind(), "unknown");
        if (failure instanceof OutcomeUnknown || Outage.isPassing(failure)) {
            log.warnf("%s of order %s: outcome unknown: %s", call.kind().code(), call.orderId(), failure);
        } else {
            log.errorf(failure, "%s of order %s: outcome unknown", call.kind().code(), call.orderId());
        }
        return calls.keepOpen(call, String.valueOf(failure)).replaceWith(Attempt.UNKNOWN);
    }

    private Uni<Long> pause() {
        return Uni.createFrom().emitter(waiting -> vertx.setTimer(GLANCE.toMillis(), waiting::complete));
    }
}
