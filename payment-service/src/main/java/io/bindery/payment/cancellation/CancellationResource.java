package io.bindery.payment.cancellation;

import io.bindery.payment.order.OrderResource;
import io.bindery.payment.order.OrderStore;
import io.bindery.payment.order.OrderView;
import io.bindery.payment.provider.CancelCause;
import io.bindery.platform.body.Ids;
import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cancelling an order over REST: by its buyer, or by staff. */
@Path(OrderResource.PATH + "/{id}/cancel")
@Tag(name = "Orders")
@Produces(MediaType.APPLICATION_JSON)
public class CancellationResource {

    private final OrderStore orders;
    private final Cancellation cancellation;
    private final SecurityIdentity identity;

    CancellationResource(OrderStore orders, Cancellation cancellation, SecurityIdentity identity) {
        this.orders = orders;
        this.cancellation = cancellation;
        this.identity = identity;
    }

    @POST
    @RolesAllowed({"customer", "staff"})
    @Operation(summary = "Cancels an order that is not paid yet; harmless when it is cancelled already")
    @APIResponse(responseCode = "200", description = "The order, cancelled")
    @APIResponse(responseCode = "404", description = "There is no such order, or it is another buyer's")
    @APIResponse(responseCode = "409", description = "It is paid, being shipped, or failed")
    @APIResponse(
            responseCode = "503",
            description = "The payment provider is away; the wish is written down and continued")
    public Uni<OrderView> cancel(@PathParam("id") String id) {
        Caller caller = Caller.of(identity);
        return orders.find(Ids.inAddress(id))
                .map(found -> OrderResource.visible(found, caller))
                .chain(order -> cancellation.cancel(
                        order.id(),
                        order.buyerId().equals(caller.id()) ? "Cancelled by the buyer" : "Cancelled by the shop",
                        CancelCause.REQUESTED_BY_CUSTOMER))
                .map(order -> OrderView.of(order, null));
    }
}
