package io.bindery.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bindery.platform.database.Outage;
import io.bindery.platform.http.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * The consumer's half of the outbox: lets each event of a topic act once, in one transaction with its record in the inbox.
 *
 * <p>While the database is away the message waits here, and the topic behind it, so nothing is lost or overtaken. What
 * no time heals (a message that is no event, an effect that fails) is thrown: the channel's
 * {@code failure-strategy=dead-letter-queue} puts the message on the dead-letter topic with its cause and goes on.
 */
@ApplicationScoped
public class EventReceiver {

    private static final Logger log = Logger.getLogger(EventReceiver.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A database that has vanished without closing its connections is an outage, too. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final Inbox inbox;
    private final Vertx vertx;
    private final ObjectMapper json;

    EventReceiver(Outbox outbox, Inbox inbox, Vertx vertx, ObjectMapper json) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.vertx = vertx;
        this.json = json;
    }

    /**
     * Receives a message; log lines of the effect carry the request id of the event.
     *
     * @param consumer who acts, usually the service's name; unique among those that share the database
     * @param message a CloudEvent in the structured JSON form
     * @param dataType the consumer's own record of the members that it reads; others are ignored
     * @param effect what the event does, in the transaction of this connection; it may append to the outbox
     * @return completes when the effect is committed, now or by an earlier delivery
     */
    public <D> Uni<Void> receive(
            String consumer,
            String message,
            Class<D> dataType,
            BiFunction<SqlConnection, EventEnvelope<D>, Uni<Void>> effect) {
        return Uni.createFrom().deferred(() -> {
            EventEnvelope<D> event = decode(message, dataType);
            return RequestId.during(event.requestid(), () -> act(consumer, event, effect));
        });
    }

    private <D> Uni<Void> act(
            String consumer, EventEnvelope<D> event, BiFunction<SqlConnection, EventEnvelope<D>, Uni<Void>> effect) {
        Context context = vertx.getOrCreateContext();
        return outbox.inConnection(connection ->
                        inbox.once(connection, consumer, event.id(), () -> effect.apply(connection, event)))
                .replaceWithVoid()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .emitOn(task -> context.runOnContext(task))
                .onFailure(Outage::isPassing)
                .retry()
                .when(failures -> failures.onItem().transformToUniAndConcatenate(failure -> {
                    log.warnf("event %s %s waits %s: %s", event.type(), event.id(), PAUSE, failure);
                    return pause();
                }));
    }

    /** Stays in the context of the message, other than Mutiny's own delays. */
    private Uni<Long> pause() {
        return Uni.createFrom().emitter(waiting -> vertx.setTimer(PAUSE.toMillis(), waiting::complete));
    }

    private <D> EventEnvelope<D> decode(String message, Class<D> dataType) {
        JavaType type = json.getTypeFactory().constructParametricType(EventEnvelope.class, dataType);
        ObjectReader reader = json.readerFor(type)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        EventEnvelope<D> event;
        try {
            event = reader.readValue(message);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("the message is no event: " + broken.getOriginalMessage(), broken);
        }
        if (!event.isComplete()) {
            throw new IllegalArgumentException("the message is no event: id, type, subject or data is missing");
        }
        return event;
    }
}
