package io.bindery.payment.event;

import io.bindery.platform.events.EventEnvelope;
import io.bindery.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Tells other services, in the transaction that makes it true. Every event of an order carries the request id under which the
 * order was placed, whoever acts on it later, so that one id finds the whole story in the logs of all services.
 */
@ApplicationScoped
public class Announcements {

    private static final String SOURCE = "/payment";

    private final Outbox outbox;
    private final InstantSource clock;

    Announcements(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Appends an event to the outbox. The caller holds the lock of the subject's row and has written its state.
     *
     * @param type such as {@code io.bindery.payment.order.paid}
     * @param requestId of the order that it is about
     */
    public Uni<Void> announce(
            SqlConnection connection, String topic, String type, UUID subject, Object data, String requestId) {
        var event = EventEnvelope.of(SOURCE, type, subject.toString(), data, clock, requestId);
        return outbox.append(connection, topic, List.of(event));
    }
}
