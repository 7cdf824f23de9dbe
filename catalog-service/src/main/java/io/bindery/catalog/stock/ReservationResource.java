package io.bindery.catalog.stock;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.query.ListRequest;
import io.bindery.platform.body.Ids;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Copies set aside for orders, over REST in both forms; for services and staff. Every call may be repeated. */
@Path(ReservationJson.PATH)
@Tag(name = "Stock reservations")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
@RolesAllowed({"service", "staff"})
public class ReservationResource {

    private final Reserver reserver;
    private final Reservations reservations;
    private final ReservationStore store;

    ReservationResource(Reserver reserver, Reservations reservations, ReservationStore store) {
        this.reserver = reserver;
        this.reservations = reservations;
        this.store = store;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Sets copies aside for an order, all or none; the same order again gets the same answer")
    @APIResponse(
            responseCode = "201",
            description = "Reserved, with the title and price of each book",
            content = {@Content(mediaType = Form.JSON_API_TYPE), @Content(mediaType = MediaType.APPLICATION_JSON)})
    @APIResponse(
            responseCode = "409",
            description =
                    "Too few copies, named by book; or the order has reserved something else, or its reservation ended")
    @APIResponse(responseCode = "422", description = "A book does not exist, or the body breaks a rule")
    public Uni<Response> reserve(byte[] body, HttpHeaders headers) {
        Form form = Form.ofAnswer(headers);
        ReservationRequest request = ReservationRequest.read(JsonBody.read(body), Form.ofBody(headers));
        return reserver.reserve(request)
                .map(reservation -> ReservationJson.show(reservation, form)
                        .created(ReservationJson.path(reservation))
                        .toResponse());
    }

    @GET
    @Path("/{orderId}")
    @Operation(summary = "The reservation of an order")
    public Uni<Response> get(@PathParam("orderId") String orderId, UriInfo address, HttpHeaders headers) {
        ListRequest.rejectAll(address);
        Form form = Form.ofAnswer(headers);
        return store.find(Ids.inAddress(orderId))
                .onItem()
                .ifNull()
                .failWith(ReservationResource::unknown)
                .map(reservation -> ReservationJson.show(reservation, form).toResponse());
    }

    @POST
    @Path("/{orderId}/commit")
    @Operation(summary = "The copies are the buyer's")
    @APIResponse(responseCode = "200", description = "Committed, now or before")
    @APIResponse(responseCode = "409", description = "Released, or expired and the copies are gone")
    public Uni<Response> commit(@PathParam("orderId") String orderId, HttpHeaders headers) {
        return take(orderId, Step.COMMIT, ReservationState.COMMITTED, headers);
    }

    @POST
    @Path("/{orderId}/release")
    @Operation(summary = "The copies go back on the shelf")
    @APIResponse(responseCode = "200", description = "Released, now or before")
    @APIResponse(responseCode = "409", description = "Committed")
    public Uni<Response> release(@PathParam("orderId") String orderId, HttpHeaders headers) {
        return take(orderId, Step.RELEASE, ReservationState.RELEASED, headers);
    }

    private Uni<Response> take(String orderId, Step step, ReservationState goal, HttpHeaders headers) {
        Form form = Form.ofAnswer(headers);
        return reservations
                .take(Ids.inAddress(orderId), step)
                .onItem()
                .ifNull()
                .failWith(ReservationResource::unknown)
                .map(result -> {
                    if (result.reservation().state() != goal) {
                        throw refusal(result.reservation(), result.shortages());
                    }
                    return ReservationJson.show(result.reservation(), form).toResponse();
                });
    }

    private static RuntimeException refusal(Reservation reservation, List<Shortage> shortages) {
        Problem problem = shortages.isEmpty()
                ? Problem.of(409, "The reservation is " + reservation.state().text())
                : Shortage.problem(shortages);
        return problem.toException();
    }

    private static RuntimeException unknown() {
        return Problem.of(404, "This order has no reservation").toException();
    }
}
