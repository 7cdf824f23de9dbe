package io.bindery.payment.shipment;

import io.bindery.payment.event.JobRequests;
import io.bindery.payment.order.OrderStore;
import io.bindery.platform.events.EventEnvelope;
import io.bindery.platform.events.EventReceiver;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears what became of jobs: a capture that was given up refuses the shipment that waits for it, so that staff see it. */
@ApplicationScoped
class CaptureResultListener {

    private static final Logger log = Logger.getLogger(CaptureResultListener.class);
    private static final String CONSUMER = "payment";
    private static final Set<String> GIVEN_UP = Set.of("discarded", "cancelled");

    /** What matters here of {@code jobs.result.v1}. */
    record JobResult(
            UUID id, String kind, String state, @Nullable String error) {}

    private final EventReceiver receiver;
    private final OrderStore orders;
    private final ShipmentStore shipments;

    CaptureResultListener(EventReceiver receiver, OrderStore orders, ShipmentStore shipments) {
        this.receiver = receiver;
        this.orders = orders;
        this.shipments = shipments;
    }

    @Incoming("job-results")
    Uni<Void> onResult(String message) {
        return receiver.receive(CONSUMER, message, JobResult.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection connection, EventEnvelope<JobResult> event) {
        JobResult result = event.data();
        if (!JobRequests.Work.CAPTURE.kind().equals(result.kind()) || !GIVEN_UP.contains(result.state())) {
            return Uni.createFrom().voidItem();
        }
        return shipments
                .orderOfJob(connection, result.id())
                .chain(order -> order.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : orders.lock(connection, order.get())
                                .chain(locked -> refuse(connection, order.get(), result)));
    }

    private Uni<Void> refuse(SqlConnection connection, UUID order, JobResult result) {
        String reason = "The capture was given up: " + (result.error() == null ? result.state() : result.error());
        return shipments
                .refuseOfJob(connection, result.id(), reason)
                .invoke(refused -> {
                    if (refused) {
                        log.warnf("shipment of order %s refused: %s", order, reason);
                    }
                })
                .replaceWithVoid();
    }
}
