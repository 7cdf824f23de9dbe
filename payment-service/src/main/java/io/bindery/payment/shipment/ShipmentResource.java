package io.bindery.payment.shipment;

import io.bindery.payment.order.OrderResource;
import io.bindery.payment.order.OrderStore;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shipments over REST: staff ship, buyers look. */
@Path(OrderResource.PATH + "/{id}/shipments")
@Tag(name = "Orders")
@Produces(MediaType.APPLICATION_JSON)
public class ShipmentResource {

    private static final Logger log = Logger.getLogger(ShipmentResource.class);
    private static final String NONE = "There is no such order, or it is another buyer's";
    private static final int MAX_TEXT = 100;

    private final OrderStore orders;
    private final ShipmentStore shipments;
    private final Shipping shipping;
    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final SecurityIdentity identity;

    ShipmentResource(
            OrderStore orders,
            ShipmentStore shipments,
            Shipping shipping,
            Outbox outbox,
            IdempotencyKeys idempotency,
            SecurityIdentity identity) {
        this.orders = orders;
        this.shipments = shipments;
        this.shipping = shipping;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({"customer", "staff"})
    @Operation(summary = "The shipments of an order")
    @APIResponse(responseCode = "200", description = "All of them, the oldest first")
    @APIResponse(responseCode = "404", description = NONE)
    public Uni<Page<Shipment>> list(@PathParam("id") String id, UriInfo address) {
        PageRequest.rejectAll(address);
        Caller caller = Caller.of(identity);
        return orders.find(Ids.inAddress(id))
                .map(found -> OrderResource.visible(found, caller))
                .chain(order -> shipments.list(order.id()))
                .map(found -> Page.all(found, shipment -> shipment));
    }

    @POST
    @RolesAllowed("staff")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ships an order",
            description = "One that is only authorised waits as awaiting_capture until a job has taken the money.")
    @APIResponse(
            responseCode = "201",
            description = "The shipment",
            content = @Content(schema = @Schema(implementation = Shipment.class)))
    @APIResponse(responseCode = "404", description = NONE)
    @APIResponse(responseCode = "409", description = "The order cannot be shipped as it is, or has a shipment already")
    @APIResponse(
            responseCode = "422",
            description = "A member of the body breaks a rule, or the key was used for another request")
    public Uni<Response> ship(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewShipment.class))) byte[] body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        UUID orderId = Ids.inAddress(id);
        NewShipment wanted = read(body);
        Caller staff = Caller.of(identity);
        String request = "POST shipments " + orderId + "\n" + new String(body, StandardCharsets.UTF_8);
        return outbox.inConnection(connection -> idempotency.once(
                        connection,
                        staff,
                        key,
                        request,
                        Shipment.class,
                        () -> orders.lock(connection, orderId)
                                .map(found -> OrderResource.visible(found, staff))
                                .chain(order -> shipping.ship(connection, order, wanted, staff))))
                .invoke(shipment -> log.infof("shipment %s of order %s by %s", shipment.id(), orderId, staff.name()))
                .map(shipment -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, OrderResource.PATH + "/" + orderId + "/shipments")
                        .entity(shipment)
                        .build());
    }

    private static NewShipment read(byte[] body) {
        FieldReader reader = FieldReader.ofOptional(body);
        NewShipment shipment = new NewShipment(
                reader.line("carrier", MAX_TEXT).value(),
                reader.line("trackingNumber", MAX_TEXT).value());
        reader.finish();
        return shipment;
    }
}
