package io.bindery.payment.order;

import io.bindery.payment.payment.PaymentStore;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Orders over REST: everybody sees their own, staff see all. */
@Path(OrderResource.PATH)
@Tag(name = "Orders")
@RolesAllowed({"customer", "staff"})
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {

    public static final String PATH = "/api/v1/orders";

    private static final String SORT = "-id";
    private static final String STATUS = "filter[status]";
    private static final String BUYER = "filter[buyerId]";
    private static final int MAX_BUYER = 100;

    private final OrderStore orders;
    private final PaymentStore payments;
    private final CheckoutPage checkout;
    private final SecurityIdentity identity;

    OrderResource(OrderStore orders, PaymentStore payments, CheckoutPage checkout, SecurityIdentity identity) {
        this.orders = orders;
        this.payments = payments;
        this.checkout = checkout;
        this.identity = identity;
    }

    @GET
    @Operation(
            summary = "A page of orders, the newest first",
            description =
                    "One's own; staff see all. filter[status] for those of one status, filter[buyerId] for staff.")
    @Parameter(
            name = STATUS,
            in = ParameterIn.QUERY,
            description = "Only orders of this status",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "pending",
                                "authorized",
                                "paid",
                                "shipped",
                                "partially_refunded",
                                "refunded",
                                "cancelled",
                                "failed"
                            }))
    @Parameter(
            name = BUYER,
            in = ParameterIn.QUERY,
            description = "Only orders of this buyer; for staff",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "page[size]",
            in = ParameterIn.QUERY,
            description = "1 to 100; 20 when absent",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "page[after]",
            in = ParameterIn.QUERY,
            description = "page.next of the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "400", description = "A parameter is unknown, repeated or bad")
    public Uni<Page<OrderView>> list(UriInfo address) {
        Caller caller = Caller.of(identity);
        boolean staff = caller.has("staff");
        PageRequest page = staff ? PageRequest.of(address, STATUS, BUYER) : PageRequest.of(address, STATUS);
        Optional<String> status = page.parsed(
                STATUS,
                "must be a status of orders",
                code -> OrderStatus.of(code).code());
        Optional<String> buyer = staff
                ? page.parsed(BUYER, "must be the id of a buyer", OrderResource::buyer)
                : Optional.of(caller.id());
        Optional<UUID> before = page.after(SORT, UUID::fromString);
        return orders.list(buyer, status, before, page.size() + 1)
                .map(found -> Page.of(found, page.size(), SORT, Order::id, order -> OrderView.of(order, null)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An order")
    @APIResponse(
            responseCode = "200",
            description = "The order; for its buyer with the way to pay it, while it waits for that")
    @APIResponse(responseCode = "404", description = "There is no such order, or it is another buyer's")
    public Uni<OrderView> get(@PathParam("id") String id, UriInfo address) {
        PageRequest.rejectAll(address);
        Caller caller = Caller.of(identity);
        return orders.find(Ids.inAddress(id)).chain(found -> {
            Order order = visible(found, caller);
            return order.paymentId() == null
                    ? Uni.createFrom().item(OrderView.of(order, null))
                    : payments.find(order.payment())
                            .map(payment -> order.buyerId().equals(caller.id())
                                    ? checkout.show(order, payment.orElseThrow())
                                    : OrderView.of(order, payment.orElseThrow()));
        });
    }

    /**
     * The order, if this caller may know of it.
     *
     * @throws io.bindery.platform.http.ProblemException 404 when there is none, or it is another buyer's
     */
    public static Order visible(Optional<Order> found, Caller caller) {
        return found.filter(order -> caller.has("staff") || order.buyerId().equals(caller.id()))
                .orElseThrow(() -> Problem.of(404, "There is no such order").toException());
    }

    private static @Nullable String buyer(String text) {
        boolean fits = !text.isBlank() && text.length() <= MAX_BUYER && FieldReader.isPrintable(text, false);
        return fits ? text : null;
    }
}
