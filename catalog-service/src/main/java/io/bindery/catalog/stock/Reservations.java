package io.bindery.catalog.stock;

import io.bindery.catalog.stock.ReservationMetrics.Outcome;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The life of reservations after they are made, by the table of {@link Transition}s. */
@ApplicationScoped
class Reservations {

    private static final Logger log = Logger.getLogger(Reservations.class);

    /** What a step has led to. Without shortages the reservation is as the table says. */
    record Result(Reservation reservation, List<Shortage> shortages) {}

    private final ReservationStore store;
    private final StockStore stock;
    private final StockEvents events;
    private final Outbox outbox;
    private final ReservationMetrics metrics;

    Reservations(
            ReservationStore store, StockStore stock, StockEvents events, Outbox outbox, ReservationMetrics metrics) {
        this.store = store;
        this.stock = stock;
        this.events = events;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Takes a step in a transaction of its own; null when the order has no reservation. */
    Uni<Result> take(UUID order, Step step) {
        return outbox.inConnection(connection -> take(connection, order, step));
    }

    /** Takes a step inside the connection's transaction; null when the order has no reservation. */
    Uni<Result> take(SqlConnection connection, UUID order, Step step) {
        return store.lock(connection, order)
                .onItem()
                .ifNotNull()
                .transformToUni(found -> take(connection, found, step))
                .onItem()
                .ifNotNull()
                .invoke(result -> report(result, step));
    }

    /** Takes a step that an order's event asks for, inside the connection's transaction. */
    Uni<Void> follow(SqlConnection connection, UUID order, Step step) {
        return step == Step.RELEASE
                ? giveUp(connection, order)
                : take(connection, order, step)
                        .invoke(result -> {
                            if (result == null && step != Step.SETTLE) {
                                reportMissing(order, step);
                            }
                        })
                        .replaceWithVoid();
    }

    /** Also bars the order that has not reserved: a request to reserve that comes later, or just now, must find it released. */
    private Uni<Void> giveUp(SqlConnection connection, UUID order) {
        return store.add(connection, order, ReservationState.RELEASED, Duration.ZERO, RequestId.current())
                .chain(barred -> barred
                        ? Uni.createFrom().voidItem()
                        : take(connection, order, Step.RELEASE).replaceWithVoid());
    }

    /** Ends up to so many reservations whose time is over; answers how many. */
    Uni<Integer> expire(Transition expiry, int limit) {
        return outbox.inConnection(connection -> store.expire(connection, expiry.to(), limit)
                .call(overdue ->
                        overdue.isEmpty() ? Uni.createFrom().voidItem() : giveBack(connection, expiry, overdue))
                .map(List::size));
    }

    private Uni<Void> giveBack(SqlConnection connection, Transition expiry, List<ReservationStore.Overdue> overdue) {
        UUID[] orders = overdue.stream().map(ReservationStore.Overdue::orderId).toArray(UUID[]::new);
        return stock.lockOfOrders(connection, orders)
                .chain(() -> stock.move(connection, orders, expiry.movement()))
                .chain(changed -> events.tell(connection, changed))
                .invoke(() -> {
                    metrics.count(Outcome.of(expiry.to()), orders.length);
                    overdue.forEach(one -> log.infof(
                            "order %s: its reservation has expired, made by request %s",
                            one.orderId(), one.requestId()));
                });
    }

    private Uni<Result> take(SqlConnection connection, Reservation before, Step step) {
        Transition transition = Transition.of(before.state(), step);
        if (transition == null) {
            return Uni.createFrom().item(new Result(before, List.of()));
        }
        return move(connection, before, transition.movement())
                .chain(shortages -> shortages.isEmpty()
                        ? enter(connection, before, transition.to())
                        : Uni.createFrom().item(new Result(before, shortages)));
    }

    private Uni<Result> enter(SqlConnection connection, Reservation before, ReservationState state) {
        return store.enter(connection, before.orderId(), state)
                .invoke(() -> {
                    metrics.count(Outcome.of(state));
                    log.infof(
                            "order %s: its reservation was %s, is %s",
                            before.orderId(), before.state().text(), state.text());
                })
                .replaceWith(() -> new Result(before.in(state), List.of()));
    }

    /** Moves the copies, or answers why that cannot be. */
    private Uni<List<Shortage>> move(SqlConnection connection, Reservation reservation, Movement movement) {
        if (movement == Movement.NONE) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] orders = {reservation.orderId()};
        return stock.lockOfOrders(connection, orders)
                .map(locked -> movement.needsAvailable() ? reservation.shortages(locked) : List.<Shortage>of())
                .call(shortages -> shortages.isEmpty()
                        ? stock.move(connection, orders, movement).chain(changed -> events.tell(connection, changed))
                        : Uni.createFrom().voidItem());
    }

    private void reportMissing(UUID order, Step step) {
        metrics.count(Outcome.BROKEN);
        log.errorf("order %s is without its copies: %s failed, it has no reservation", order, step);
    }

    private void report(Result result, Step step) {
        Reservation after = result.reservation();
        if (step.isBrokenBy(after.state())) {
            metrics.count(Outcome.BROKEN);
            log.errorf(
                    "order %s is without its copies: %s failed, its reservation is %s, short of %s",
                    after.orderId(), step, after.state().text(), result.shortages());
        }
    }
}
