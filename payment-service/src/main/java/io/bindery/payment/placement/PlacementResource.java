package io.bindery.payment.placement;

import io.bindery.payment.money.Money;
import io.bindery.payment.order.NewOrder;
import io.bindery.payment.order.OrderResource;
import io.bindery.payment.order.OrderView;
import io.bindery.payment.placement.AnswerStore.Answer;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.RequestId;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Placing an order over REST. */
@Path(OrderResource.PATH)
@Tag(name = "Orders")
@Produces(MediaType.APPLICATION_JSON)
public class PlacementResource {

    private static final int MAX_ITEMS = 50;
    private static final int MAX_QUANTITY = 999;

    private final Placement placement;
    private final SecurityIdentity identity;

    PlacementResource(Placement placement, SecurityIdentity identity) {
        this.placement = placement;
        this.identity = identity;
    }

    @POST
    @RolesAllowed({"customer", "staff"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Places an order",
            description =
                    "Prices are the catalog's of this moment, and the books are kept aside until the order is paid or"
                            + " half an hour has passed. With an Idempotency-Key a repetition is answered as the first request was.")
    @APIResponse(
            responseCode = "201",
            description = "The order, with the way to pay it",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(responseCode = "409", description = "There are not enough copies; the problem points at the items")
    @APIResponse(responseCode = "422", description = "The order cannot be sold; the problem points at what is wrong")
    @APIResponse(
            responseCode = "503",
            description = "The catalog or the payment provider is away; repeat it with the same key")
    public Uni<Response> place(
            @RequestBody(content = @Content(schema = @Schema(implementation = NewOrder.class))) byte[] body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @Parameter(hidden = true) @HeaderParam(RequestId.HEADER) String requestId) {
        NewOrder order = read(body);
        String request = "POST " + OrderResource.PATH + "\n" + new String(body, StandardCharsets.UTF_8);
        return placement
                .write(Caller.of(identity), key, request, order, requestId)
                .chain(id -> placement.proceed(id).map(answer -> respond(id, answer)));
    }

    private static Response respond(UUID order, Answer answer) {
        boolean placed = answer.status() < 400;
        var response = Response.status(answer.status())
                .type(placed ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE)
                .entity(answer.body());
        return placed
                ? response.header(HttpHeaders.LOCATION, OrderResource.PATH + "/" + order)
                        .build()
                : response.build();
    }

    private static NewOrder read(byte[] body) {
        FieldReader reader = FieldReader.of(body);
        reader.require("items");
        String currency = reader.parsed(
                        "currency",
                        text -> Money.currencyCode(text).orElse(null),
                        "must be an ISO 4217 code such as USD")
                .value();
        List<NewOrder.Item> items = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (FieldReader item : reader.objects("items", MAX_ITEMS)) {
            item.require("bookId", "quantity");
            UUID book = item.id("bookId").value();
            Integer quantity = item.integer("quantity", 1, MAX_QUANTITY).value();
            item.rejectUnknown();
            if (book != null && !seen.add(book)) {
                item.fault("bookId", "is ordered twice; add the quantities");
            }
            if (book != null && quantity != null) {
                items.add(new NewOrder.Item(book, quantity));
            }
        }
        reader.finish();
        return new NewOrder(currency, items);
    }
}
