package io.bindery.catalog.book;

import io.bindery.catalog.jsonapi.Answer;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.query.ListRequest;
import io.bindery.platform.body.Ids;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Books over REST, as JSON:API documents or in the plain form. Reading is public, writing is for staff. */
@Path(BookJson.PATH)
@Tag(name = "Books")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class BookResource {

    private final BookStore books;
    private final BookWriter writer;
    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final SecurityIdentity identity;

    BookResource(
            BookStore books, BookWriter writer, Outbox outbox, IdempotencyKeys idempotency, SecurityIdentity identity) {
        this.books = books;
        this.writer = writer;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "A page of books")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ListRequest list = new ListRequest(address.getQueryParameters());
        Form form = Form.ofAnswer(headers);
        return Panache.withSession(() -> Panache.getSession().chain(session -> books.list(session, list)))
                .map(page -> Answer.ok(BookJson.many(page, list, form), form).toResponse());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A book")
    public Uni<Response> get(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            UriInfo address,
            HttpHeaders headers) {
        ListRequest.rejectAll(address);
        UUID book = Ids.inAddress(id);
        Form form = Form.ofAnswer(headers);
        return Panache.withSession(() -> Panache.getSession().chain(session -> books.findWithAuthors(session, book)))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "There is no such book").toException())
                .map(found -> show(found, form).unlessCached(ifNoneMatch));
    }

    @POST
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Adds a book")
    public Uni<Response> create(
            byte[] body, @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, HttpHeaders headers) {
        Form form = Form.ofAnswer(headers);
        BookChanges changes = BookChanges.read(JsonBody.read(body), Form.ofBody(headers), null);
        String fingerprint = "POST " + BookJson.PATH + " " + Form.ofBody(headers) + " " + form + "\n"
                + new String(body, StandardCharsets.UTF_8);
        Caller caller = Caller.of(identity);
        return outbox.inSession(session -> idempotency.once(
                        session,
                        caller,
                        key,
                        fingerprint,
                        Answer.class,
                        () -> writer.create(session, changes)
                                .map(book -> show(book, form).created(BookJson.path(book)))))
                .map(Answer::toResponse);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Changes a book; what the body leaves out stays")
    public Uni<Response> update(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            HttpHeaders headers) {
        UUID book = Ids.inAddress(id);
        Form form = Form.ofAnswer(headers);
        BookChanges changes = BookChanges.read(JsonBody.read(body), Form.ofBody(headers), book);
        return writer.update(book, changes, ifMatch)
                .map(changed -> show(changed, form).toResponse());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("staff")
    @Operation(summary = "Takes a book out of the shop; harmless when it is gone already")
    public Uni<Response> delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return writer.delete(Ids.inAddress(id), ifMatch)
                .map(done -> Response.noContent().build());
    }

    private static Answer show(Book book, Form form) {
        return Answer.ok(BookJson.one(book, form), form).tagged(ETags.of(book.version(), form.tag()));
    }
}
