package io.bindery.catalog.stock;

import io.bindery.catalog.stock.ReservationMetrics.Outcome;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.http.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sets copies aside for orders. The reservation comes first, then the stock of its books by id, so that two transactions
 * never wait for each other; the number of statements does not depend on the number of books.
 */
@ApplicationScoped
class Reserver {

    private static final Logger log = Logger.getLogger(Reserver.class);

    private final ReservationStore store;
    private final StockStore stock;
    private final StockEvents events;
    private final Outbox outbox;
    private final ReservationConfig config;
    private final ReservationMetrics metrics;

    Reserver(
            ReservationStore store,
            StockStore stock,
            StockEvents events,
            Outbox outbox,
            ReservationConfig config,
            ReservationMetrics metrics) {
        this.store = store;
        this.stock = stock;
        this.events = events;
        this.outbox = outbox;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Sets copies aside, or answers the reservation that the order has already.
     *
     * @throws io.bindery.platform.http.ProblemException 409 when there are too few copies, when the order has reserved
     *     something else or its reservation has ended; 422 for a book that does not exist
     */
    Uni<Reservation> reserve(ReservationRequest request) {
        Duration asked = request.expiresIn();
        Duration lifetime = asked == null ? config.lifetime() : asked;
        UUID order = request.orderId();
        return outbox.inConnection(connection -> store.add(
                        connection, order, ReservationState.RESERVED, lifetime, RequestId.current())
                .chain(added -> added
                        ? setAside(connection, request).chain(() -> store.find(connection, order))
                        : store.find(connection, order).invoke(found -> checkRepetition(found, request))));
    }

    private Uni<Void> setAside(SqlConnection connection, ReservationRequest request) {
        UUID order = request.orderId();
        return stock.lockOffers(connection, request.books())
                .map(offers -> offers.stream().collect(Collectors.toMap(StockStore.Offer::bookId, Function.identity())))
                .call(offers -> checkEnough(connection, request, offers))
                .chain(offers -> store.addItems(connection, order, items(request, offers)))
                .chain(() -> stock.move(connection, new UUID[] {order}, Movement.SET_ASIDE))
                .chain(changed -> events.tell(connection, changed))
                .invoke(() -> {
                    metrics.count(Outcome.RESERVED);
                    log.infof(
                            "order %s has reserved %d books",
                            order, request.items().size());
                });
    }

    private Uni<Void> checkEnough(
            SqlConnection connection, ReservationRequest request, Map<UUID, StockStore.Offer> offers) {
        List<Shortage> shortages = new ArrayList<>();
        for (ReservationRequest.Line line : request.items()) {
            StockStore.Offer offer = offers.get(line.bookId());
            int available = offer == null ? 0 : offer.available();
            if (available < line.quantity()) {
                shortages.add(new Shortage(line.bookId(), line.quantity(), available, line.pointer() + "/quantity"));
            }
        }
        if (shortages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return stock.books(connection, request.books()).map(known -> {
            throw refusal(request, known, shortages);
        });
    }

    private RuntimeException refusal(ReservationRequest request, Set<UUID> known, List<Shortage> shortages) {
        List<Fault> unknown = request.items().stream()
                .filter(line -> !known.contains(line.bookId()))
                .map(line -> Fault.at(line.pointer() + "/bookId", "names no book of the catalog"))
                .toList();
        if (!unknown.isEmpty()) {
            return Problem.invalid(unknown).toException();
        }
        metrics.count(Outcome.REFUSED);
        log.infof("order %s is refused: %s", request.orderId(), shortages);
        return Shortage.problem(shortages).toException();
    }

    private static List<Reservation.Item> items(ReservationRequest request, Map<UUID, StockStore.Offer> offers) {
        return request.items().stream()
                .map(line -> {
                    StockStore.Offer offer = Objects.requireNonNull(offers.get(line.bookId()));
                    return new Reservation.Item(line.bookId(), offer.title(), line.quantity(), offer.price());
                })
                .toList();
    }

    private static void checkRepetition(Reservation found, ReservationRequest request) {
        if (found.state().isVoid()) {
            throw Problem.of(
                            409,
                            "The reservation of this order is " + found.state().text())
                    .toException();
        }
        if (!found.quantities().equals(request.quantities())) {
            throw Problem.of(409, "This order has reserved something else").toException();
        }
    }
}
