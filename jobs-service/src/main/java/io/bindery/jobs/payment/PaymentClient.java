package io.bindery.jobs.payment;

import io.bindery.platform.http.RequestId;
import io.bindery.platform.rest.IdempotencyKeys;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** What this service asks of the payment service, with a token of its own. */
@RegisterRestClient(configKey = "payment")
@OidcClientFilter
@Path("/api/v1/payments")
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
interface PaymentClient {

    /** Takes the money that was authorised; repeating it is harmless. The answer may be a refusal. */
    @POST
    @Path("/{id}/capture")
    Uni<Response> capture(
            @PathParam("id") UUID payment,
            @HeaderParam(IdempotencyKeys.HEADER) String key,
            @HeaderParam(RequestId.HEADER) @Nullable String requestId,
            String body);
}
