package io.bindery.payment.placement;

import io.bindery.payment.call.CallHandler;
import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRefused;
import io.bindery.payment.call.CallStore;
import io.bindery.payment.call.NewCall;
import io.bindery.payment.call.ProviderCall;
import io.bindery.payment.catalog.Catalog;
import io.bindery.payment.catalog.Reservation;
import io.bindery.payment.catalog.ReservationRequest.Item;
import io.bindery.payment.order.Order;
import io.bindery.payment.order.OrderChange;
import io.bindery.payment.order.OrderStore;
import io.bindery.payment.order.Orders;
import io.bindery.payment.payment.Payments;
import io.bindery.payment.provider.PaymentProvider;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reserves the books of a new order at the catalog; then the order is priced, and its payment begins. */
@ApplicationScoped
class ReserveCall implements CallHandler<Reservation> {

    private final Catalog catalog;
    private final OrderStore store;
    private final Orders orders;
    private final Payments payments;
    private final CallStore calls;
    private final PaymentProvider provider;
    private final AnswerStore answers;

    ReserveCall(
            Catalog catalog,
            OrderStore store,
            Orders orders,
            Payments payments,
            CallStore calls,
            PaymentProvider provider,
            AnswerStore answers) {
        this.catalog = catalog;
        this.store = store;
        this.orders = orders;
        this.payments = payments;
        this.calls = calls;
        this.provider = provider;
        this.answers = answers;
    }

    @Override
    public CallKind kind() {
        return CallKind.RESERVE_STOCK;
    }

    @Override
    public Uni<Reservation> perform(ProviderCall call) {
        return store.find(call.orderId())
                .map(found -> found.orElseThrow().items().stream()
                        .map(line -> new Item(line.bookId(), line.quantity()))
                        .toList())
                .chain(items -> catalog.reserve(call.orderId(), items, call.requestId()));
    }

    @Override
    public Uni<Void> succeeded(SqlConnection connection, ProviderCall call, Reservation reservation) {
        return store.lock(connection, call.orderId()).chain(found -> {
            Order order = found.orElseThrow();
            try {
                return begin(connection, order, Pricing.of(order, reservation, provider::whyNotChargeable));
            } catch (ProblemException notSold) {
                return fail(connection, order, notSold.problem(), "It cannot be sold as it was ordered");
            }
        });
    }

    private Uni<Void> begin(SqlConnection connection, Order order, Pricing pricing) {
        UUID payment = Payments.newId();
        NewCall next = new NewCall(
                CallKind.CREATE_INTENT, order.id(), payment, null, pricing.total(), null, order.requestId());
        return orders.price(connection, order, pricing.lines(), pricing.total(), payment)
                .chain(() -> payments.create(
                        connection, payment, order.id(), order.buyerId(), pricing.total(), order.requestId()))
                .chain(() -> calls.write(connection, next))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> refused(SqlConnection connection, ProviderCall call, CallRefused refusal) {
        return store.lock(connection, call.orderId())
                .chain(found -> fail(connection, found.orElseThrow(), refusal.problem(), refusal.explanation()));
    }

    /** The event of the failure lets the catalog release what it reserved. */
    private Uni<Void> fail(SqlConnection connection, Order order, Problem problem, String reason) {
        return orders.change(connection, order, OrderChange.FAIL, reason)
                .chain(() -> answers.keep(connection, order.id(), problem.status(), problem));
    }
}
