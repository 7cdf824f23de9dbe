package io.bindery.chat.notification;

import io.bindery.chat.protocol.Broadcast;
import io.bindery.chat.pubsub.PubSub;
import io.bindery.platform.events.EventEnvelope;
import io.bindery.platform.events.EventReceiver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells buyers what becomes of their orders, each news once. A notification is stored, once per event, and pushed to {@code user:<sub>} when that
 * has committed; who is away then, or is missed by a crash in between, sees it in the reply to the next join.
 */
@Singleton
class OrderListener {

    private static final Logger log = Logger.getLogger(OrderListener.class);
    private static final String CONSUMER = "chat";
    private static final String EVENT = "notification";

    /** What was stored, and for whom. */
    private record Told(String user, Notification notification) {}

    private final EventReceiver receiver;
    private final NotificationStore store;
    private final OrderProgress progress;
    private final PubSub pubSub;
    private final Counter notified;

    OrderListener(
            EventReceiver receiver,
            NotificationStore store,
            OrderProgress progress,
            PubSub pubSub,
            MeterRegistry registry) {
        this.receiver = receiver;
        this.store = store;
        this.progress = progress;
        this.pubSub = pubSub;
        this.notified = Counter.builder("bindery.chat.notifications")
                .description("Notifications stored")
                .register(registry);
    }

    @Incoming("orders")
    Uni<Void> onOrder(String message) {
        return receive(message, OrderChanged.class, this::tellOfOrder);
    }

    @Incoming("payments")
    Uni<Void> onPayment(String message) {
        return receive(message, PaymentChanged.class, this::tellOfPayment);
    }

    private Uni<@Nullable Told> tellOfOrder(SqlConnection connection, EventEnvelope<OrderChanged> event) {
        Optional<String> told = OrderChanged.told(event.type());
        return told.isEmpty()
                ? Uni.createFrom().nullItem()
                : progress.enter(connection, event.data(), told.get()).chain(kind -> tell(connection, event, kind));
    }

    private Uni<@Nullable Told> tell(
            SqlConnection connection, EventEnvelope<OrderChanged> event, Optional<String> kind) {
        if (kind.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        OrderChanged order = event.data();
        return store.add(connection, event.id(), order.buyerId(), kind.get(), order.data())
                .map(stored -> new Told(order.buyerId(), stored));
    }

    private Uni<@Nullable Told> tellOfPayment(SqlConnection connection, EventEnvelope<PaymentChanged> event) {
        if (!event.type().equals(PaymentChanged.DECLINED)) {
            return Uni.createFrom().nullItem();
        }
        PaymentChanged payment = event.data();
        return store.add(connection, event.id(), payment.buyerId(), PaymentChanged.KIND, payment.data())
                .map(stored -> new Told(payment.buyerId(), stored));
    }

    private <D> Uni<Void> receive(
            String message, Class<D> type, BiFunction<SqlConnection, EventEnvelope<D>, Uni<@Nullable Told>> effect) {
        AtomicReference<@Nullable Told> told = new AtomicReference<>();
        return receiver.receive(
                        CONSUMER,
                        message,
                        type,
                        (connection, event) -> effect.apply(connection, event)
                                .invoke(told::set)
                                .replaceWithVoid())
                .invoke(() -> push(told.get()));
    }

    private void push(@Nullable Told told) {
        if (told != null) {
            notified.increment();
            log.infof(
                    "%s %s for %s",
                    told.notification().kind(), told.notification().id(), told.user());
            pubSub.broadcast(new Broadcast(UserChannels.topic(told.user()), EVENT, told.notification()));
        }
    }
}
