package io.bindery.catalog.stock;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.Preconditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.platform.body.Ids;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.http.Problem;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The stock of books over REST, in both forms. Reading needs a token, writing is for staff; not everybody sees all of it. */
@Path(StockJson.PATH + "/{bookId}")
@Tag(name = "Stock")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class StockResource {

    private final StockStore store;
    private final StockWriter writer;
    private final SecurityIdentity caller;

    StockResource(StockStore store, StockWriter writer, SecurityIdentity caller) {
        this.store = store;
        this.writer = writer;
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Operation(
            summary = "The stock of a book",
            description = "What orders have set aside is for staff and services; null for everybody else")
    public Uni<Response> get(@PathParam("bookId") String bookId, UriInfo address, HttpHeaders headers) {
        ListRequest.rejectAll(address);
        UUID book = Ids.inAddress(bookId);
        Form form = Form.ofAnswer(headers);
        boolean isInsider = Insiders.include(caller);
        return store.find(book)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "There is no such book").toException())
                .map(stock -> StockJson.show(stock, form, isInsider).confidential(Preconditions.ofRead(headers)));
    }

    @PATCH
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Sets how many copies can be ordered; what is set aside for orders stays")
    public Uni<Response> set(@PathParam("bookId") String bookId, byte[] body, HttpHeaders headers) {
        UUID book = Ids.inAddress(bookId);
        Form form = Form.ofAnswer(headers);
        StockRequest request = StockRequest.read(JsonBody.read(body), Form.ofBody(headers), book);
        return writer.set(book, request, Preconditions.ofWrite(headers))
                .map(stock -> StockJson.show(stock, form, true).toAnswer().toResponse());
    }
}
