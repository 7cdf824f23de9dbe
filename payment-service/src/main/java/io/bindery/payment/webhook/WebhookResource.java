package io.bindery.payment.webhook;

import io.bindery.payment.provider.StripeConfig;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where Stripe tells what happened. The signature is the only admission. An event is stored and answered at once; what it
 * means is worked off by the {@link WebhookInbox}. Nothing of a refused request is kept but a count.
 */
@Path("/webhooks/stripe")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

    private static final Logger log = Logger.getLogger(WebhookResource.class);

    /** The event is kept; Stripe need not send it again. */
    public record Receipt(boolean received) {}

    private final WebhookStore store;
    private final WebhookInbox inbox;
    private final WebhookMetrics metrics;
    private final WebhookSignature signature;
    private final InstantSource clock;

    WebhookResource(
            WebhookStore store, WebhookInbox inbox, WebhookMetrics metrics, StripeConfig stripe, InstantSource clock) {
        this.store = store;
        this.inbox = inbox;
        this.metrics = metrics;
        this.signature = new WebhookSignature(stripe.webhookSecret(), stripe.signatureTolerance());
        this.clock = clock;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Takes a signed event of Stripe")
    @APIResponse(responseCode = "200", description = "The event is kept, now or before")
    @APIResponse(responseCode = "400", description = "The signature is wrong or old, or this is no event")
    public Uni<Receipt> receive(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body,
            @HeaderParam("Stripe-Signature") @Nullable String header,
            @Parameter(hidden = true) @HeaderParam(RequestId.HEADER) String requestId) {
        if (!signature.isValid(body, header, clock.instant())) {
            throw refuse("The signature is wrong, or too old");
        }
        String payload = new String(body, StandardCharsets.UTF_8);
        WebhookEvent event = WebhookEvent.parse(payload).orElseThrow(() -> refuse("This is no event of Stripe"));
        return store.keep(event, payload, requestId).map(fresh -> {
            metrics.count(fresh ? "accepted" : "duplicate");
            log.infof("webhook %s %s %s", event.id(), event.type(), fresh ? "kept" : "known already");
            inbox.wake();
            return new Receipt(true);
        });
    }

    private RuntimeException refuse(String why) {
        metrics.count("refused");
        return Problem.of(400, why).toException();
    }
}
