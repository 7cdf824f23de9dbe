package io.bindery.payment.refund;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Refunds over REST, for staff. */
@Path(RefundResource.PATH)
@Tag(name = "Payments")
@RolesAllowed("staff")
@Produces(MediaType.APPLICATION_JSON)
public class RefundResource {

    static final String PATH = "/api/v1/refunds";

    private static final Logger log = Logger.getLogger(RefundResource.class);
    private static final int MAX_REASON = 500;
    private static final long MAX_AMOUNT = 9_999_999_999L;

    /**
     * What is to be given back.
     *
     * @param amount minor units; all that is left when absent
     * @param reason for the buyer's mail and for the books
     */
    public record RefundRequest(UUID paymentId, @Nullable Long amount, String reason) {}

    private final Refunds refunds;
    private final RefundStore store;
    private final SecurityIdentity identity;

    RefundResource(Refunds refunds, RefundStore store, SecurityIdentity identity) {
        this.refunds = refunds;
        this.store = store;
        this.identity = identity;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A refund")
    @APIResponse(responseCode = "200", description = "The refund")
    @APIResponse(responseCode = "404", description = "There is no such refund")
    public Uni<RefundView> get(@PathParam("id") String id, UriInfo address) {
        PageRequest.rejectAll(address);
        return store.find(Ids.inAddress(id))
                .map(found -> RefundView.of(found.orElseThrow(
                        () -> Problem.of(404, "There is no such refund").toException())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives money back: all that is left, or a part")
    @APIResponse(
            responseCode = "201",
            description = "The refund; pending when the provider has not answered yet, and then it is continued",
            content = @Content(schema = @Schema(implementation = RefundView.class)))
    @APIResponse(responseCode = "409", description = "Nothing was paid, or the payment provider refuses")
    @APIResponse(
            responseCode = "422",
            description =
                    "The payment does not exist, the amount is more than what is left, or the key was used for another"
                            + " request")
    public Uni<Response> refund(
            @RequestBody(content = @Content(schema = @Schema(implementation = RefundRequest.class))) byte[] body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        Refunds.Wish wish = read(body);
        Caller staff = Caller.of(identity);
        log.infof("refund of payment %s asked for by %s", wish.paymentId(), staff.name());
        String request = "POST " + PATH + "\n" + new String(body, StandardCharsets.UTF_8);
        return refunds.refund(staff, key, request, wish)
                .map(refund -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, PATH + "/" + refund.id())
                        .entity(RefundView.of(refund))
                        .build());
    }

    private static Refunds.Wish read(byte[] body) {
        FieldReader reader = FieldReader.of(body);
        reader.require("paymentId", "reason");
        UUID payment = reader.id("paymentId").value();
        Long amount = reader.whole("amount", 1, MAX_AMOUNT).value();
        String reason = reader.line("reason", MAX_REASON).value();
        reader.finish();
        return new Refunds.Wish(Objects.requireNonNull(payment), amount, Objects.requireNonNull(reason));
    }
}
