package io.bindery.payment.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.platform.http.RequestId;
import io.bindery.platform.rest.IdempotencyKeys;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The catalog's REST API, as far as payment calls it; with the token of this service. */
@RegisterRestClient(configKey = "catalog")
@OidcClientFilter
@Path("/api/v1/stock-reservations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface CatalogClient {

    /** Reserves all items or none; repeating it for the same order answers the same. */
    @POST
    Uni<JsonNode> reserve(
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @HeaderParam(RequestId.HEADER) String requestId,
            ReservationRequest request);
}
