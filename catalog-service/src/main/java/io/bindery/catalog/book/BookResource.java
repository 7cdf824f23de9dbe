package io.bindery.catalog.book;

import io.bindery.catalog.cache.PublicReads;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.Preconditions;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.jsonapi.WriteRequest;
import io.bindery.catalog.jsonapi.Writes;
import io.bindery.platform.body.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Books over REST, as JSON:API documents or in the plain form. Reading is public, writing is for staff. */
@Path(BookJson.PATH)
@Tag(name = "Books")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class BookResource {

    private final Resources<BookRow> resources;
    private final BookStore books;
    private final BookWriter writer;
    private final Writes writes;
    private final PublicReads cache;
    private final Pool pool;

    BookResource(
            Resources<BookRow> resources,
            BookStore books,
            BookWriter writer,
            Writes writes,
            PublicReads cache,
            Pool pool) {
        this.resources = resources;
        this.books = books;
        this.writer = writer;
        this.writes = writes;
        this.cache = cache;
        this.pool = pool;
    }

    @GET
    @Operation(summary = "A page of books")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        String sort = request.parameters().sort();
        BookFilter filter = BookFilter.read(request.parameters());
        return cache.list(
                        request.self(),
                        request.form(),
                        () -> books.list(pool, sort, filter).chain(list -> resources.page(request, known -> list)))
                .map(shown -> shown.open(request.ifNoneMatch()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A book")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        UUID book = Ids.inAddress(id);
        return address.getQueryParameters().isEmpty()
                ? cache.book(book, request.form(), () -> resources.one(request, book))
                        .map(shown -> shown.open(request.ifNoneMatch()))
                : resources.get(request, id);
    }

    @GET
    @Path("/{id}/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "What a book is related to: authors, prices, reviews, stock, tags")
    public Uni<Response> related(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.related(ReadRequest.of(address, headers), id, name);
    }

    @POST
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Adds a book")
    public Uni<Response> create(byte[] body, HttpHeaders headers) {
        WriteRequest request = WriteRequest.of(body, headers);
        BookChanges changes = BookChanges.read(request.json(), request.given(), null);
        return writes.inSession(
                request,
                BookJson.PATH,
                (session, caller) -> writer.create(session, changes)
                        .map(BookDetails::ofNew)
                        .map(made -> resources.created(
                                request, made.book(), BookJson.Plain.of(made), Map.of("authors", made.authors()))));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Changes a book; what the body leaves out stays")
    public Uni<Response> update(@PathParam("id") String id, byte[] body, HttpHeaders headers) {
        UUID book = Ids.inAddress(id);
        WriteRequest request = WriteRequest.of(body, headers);
        return resources
                .changes(request, book)
                .map(changed -> BookChanges.read(changed, request.given(), book))
                .chain(changes -> writer.update(book, changes, request.ifMatch()))
                .map(BookRow::of)
                .chain(row -> resources.changed(request, row));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("staff")
    @Operation(summary = "Takes a book out of the shop; harmless when it is gone already")
    public Uni<Response> delete(@PathParam("id") String id, HttpHeaders headers) {
        return writer.delete(Ids.inAddress(id), Preconditions.ofWrite(headers))
                .map(done -> Response.noContent().build());
    }
}
