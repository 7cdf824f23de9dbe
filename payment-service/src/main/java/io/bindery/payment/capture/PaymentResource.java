package io.bindery.payment.capture;

import io.bindery.payment.cancellation.Cancellation;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.payment.PaymentView;
import io.bindery.payment.provider.CancelCause;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Payments over REST: buyers look at theirs; staff, and jobs on their behalf, capture and void. */
@Path("/api/v1/payments/{id}")
@Tag(name = "Payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentResource {

    private static final Logger log = Logger.getLogger(PaymentResource.class);
    private static final String NONE = "There is no such payment, or it is another buyer's";
    private static final long MAX_AMOUNT = 9_999_999_999L;

    /**
     * How much to capture.
     *
     * @param amount minor units; all that is authorised when absent
     */
    public record CaptureRequest(@Nullable Long amount) {}

    private final PaymentStore payments;
    private final Capture capture;
    private final Cancellation cancellation;
    private final SecurityIdentity identity;

    PaymentResource(PaymentStore payments, Capture capture, Cancellation cancellation, SecurityIdentity identity) {
        this.payments = payments;
        this.capture = capture;
        this.cancellation = cancellation;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({"customer", "staff", "service"})
    @Operation(summary = "A payment")
    @APIResponse(responseCode = "200", description = "The payment")
    @APIResponse(responseCode = "404", description = NONE)
    public Uni<PaymentView> get(@PathParam("id") String id, UriInfo address) {
        PageRequest.rejectAll(address);
        return visible(id).map(PaymentView::of);
    }

    @POST
    @Path("/capture")
    @RolesAllowed({"staff", "service"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Takes the money of an authorised payment",
            description =
                    "All of it, or a part; the rest is released. Without an amount, what is captured already is answered"
                            + " as it is, so that a repetition is harmless.")
    @APIResponse(responseCode = "200", description = "The payment, captured")
    @APIResponse(responseCode = "404", description = NONE)
    @APIResponse(responseCode = "409", description = "It cannot be captured, never; or another amount is taken already")
    @APIResponse(
            responseCode = "422",
            description = "The amount is more than what is authorised, or the key was used for another request")
    @APIResponse(
            responseCode = "503",
            description = "The payment provider is away; the capture is written down and continued")
    public Uni<PaymentView> capture(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = CaptureRequest.class))) byte[] body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        FieldReader reader = FieldReader.ofOptional(body);
        Long amount = reader.whole("amount", 1, MAX_AMOUNT).value();
        reader.finish();
        Caller asker = Caller.of(identity);
        return visible(id)
                .invoke(payment -> log.infof("capture of payment %s asked for by %s", payment.id(), asker.name()))
                .chain(payment -> capture.capture(asker, key, request(payment, body), payment, amount))
                .map(PaymentView::of);
    }

    @POST
    @Path("/void")
    @RolesAllowed("staff")
    @Operation(summary = "Releases an authorised payment; its order is cancelled")
    @APIResponse(responseCode = "200", description = "The payment, cancelled")
    @APIResponse(responseCode = "404", description = NONE)
    @APIResponse(responseCode = "409", description = "It is captured, or its order is being shipped")
    @APIResponse(
            responseCode = "503",
            description = "The payment provider is away; the wish is written down and continued")
    public Uni<PaymentView> release(@PathParam("id") String id) {
        String asker = Caller.of(identity).name();
        return visible(id)
                .invoke(payment -> log.infof("void of payment %s asked for by %s", payment.id(), asker))
                .call(payment -> cancellation.cancel(
                        payment.orderId(), "Cancelled by the shop", CancelCause.REQUESTED_BY_CUSTOMER))
                .chain(payment -> payments.find(payment.id()))
                .map(found -> PaymentView.of(found.orElseThrow()));
    }

    private static String request(Payment payment, byte[] body) {
        return "POST capture " + payment.id() + "\n" + new String(body, StandardCharsets.UTF_8);
    }

    private Uni<Payment> visible(String id) {
        Caller caller = Caller.of(identity);
        boolean all = caller.has("staff") || caller.has("service");
        return payments.find(Ids.inAddress(id))
                .map(found -> found.filter(payment -> all || payment.buyerId().equals(caller.id()))
                        .orElseThrow(() ->
                                Problem.of(404, "There is no such payment").toException()));
    }
}
