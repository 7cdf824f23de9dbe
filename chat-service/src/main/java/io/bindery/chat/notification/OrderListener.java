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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

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

    private Uni<Optional<Told>> tellOfOrder(SqlConnection connection, EventEnvelope<OrderChanged> event) {
        Optional<String> told = OrderChanged.told(event.type());
        return told.isEmpty() ? nothing() : tellOfOrder(connection, event, told.get());
    }

    private Uni<Optional<Told>> tellOfOrder(
            SqlConnection connection, EventEnvelope<OrderChanged> event, String status) {
        OrderChanged order = event.data();
        return progress.enter(connection, order, status)
                .chain(kind -> kind.isEmpty()
                        ? nothing()
                        : tell(connection, event.id(), order.buyerId(), kind.get(), order.data()));
    }

    private Uni<Optional<Told>> tellOfPayment(SqlConnection connection, EventEnvelope<PaymentChanged> event) {
        PaymentChanged payment = event.data();
        return event.type().equals(PaymentChanged.DECLINED)
                ? tell(connection, event.id(), payment.buyerId(), PaymentChanged.KIND, payment.data())
                : nothing();
    }

    private Uni<Optional<Told>> tell(
            SqlConnection connection, UUID event, String user, String kind, Notification.Data data) {
        return store.add(connection, event, user, kind, data)
                .map(stored -> stored.map(notification -> new Told(user, notification)));
    }

    private static Uni<Optional<Told>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private <D> Uni<Void> receive(
            String message, Class<D> type, BiFunction<SqlConnection, EventEnvelope<D>, Uni<Optional<Told>>> effect) {
        AtomicReference<Optional<Told>> told = new AtomicReference<>(Optional.empty());
        return receiver.receive(
                        CONSUMER,
                        message,
                        type,
                        (connection, event) -> effect.apply(connection, event)
                                .invoke(told::set)
                                .replaceWithVoid())
                .invoke(() -> told.get().ifPresent(this::push));
    }

    private void push(Told told) {
        notified.increment();
        log.infof(
                "%s %s for %s", told.notification().kind(), told.notification().id(), told.user());
        pubSub.broadcast(new Broadcast(UserChannels.topic(told.user()), EVENT, told.notification()));
    }
}
