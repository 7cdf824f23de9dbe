package io.bindery.catalog.review;

import io.bindery.catalog.book.BookJson;
import io.bindery.catalog.jsonapi.Deprecation;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.Preconditions;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.jsonapi.WriteRequest;
import io.bindery.catalog.jsonapi.Writes;
import io.bindery.catalog.query.ListRequest;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reviews over REST, in both forms. Reading is public, writing is for readers: one review per reader and book. */
@Path(ReviewJson.PATH)
@Tag(name = "Reviews")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class ReviewResource {

    private static final String BOOK = "filter[book]";

    /** Of the list by filter, whose place the list of a book has taken. */
    private static final Deprecation BY_FILTER =
            new Deprecation(Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2027-11-23T00:00:00Z"));

    private final Resources<Review> resources;
    private final ReviewStore store;
    private final ReviewWriter writer;
    private final Writes writes;
    private final SecurityIdentity identity;

    ReviewResource(
            Resources<Review> resources,
            ReviewStore store,
            ReviewWriter writer,
            Writes writes,
            SecurityIdentity identity) {
        this.resources = resources;
        this.store = store;
        this.writer = writer;
        this.writes = writes;
        this.identity = identity;
    }

    @GET
    @Operation(
            summary = "A page of the reviews of a book, filter[book], the newest first",
            description = "Deprecated since 2026-11-23 in favour of /api/v1/books/{id}/reviews; goes on 2027-11-23",
            deprecated = true)
    @Parameter(
            name = "filter[book]",
            in = ParameterIn.QUERY,
            required = true,
            description = "The book",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
            example = "019aaf10-0000-7000-8000-0000000000b1")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        UUID book = book(request.parameters());
        return resources
                .list(request, list -> store.list(book, list))
                .map(answer -> BY_FILTER.on(answer, BookJson.PATH + "/" + book + "/reviews"));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A review")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        return resources.get(ReadRequest.of(address, headers), id);
    }

    @GET
    @Path("/{id}/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "What a review is related to")
    public Uni<Response> related(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.related(ReadRequest.of(address, headers), id, name);
    }

    @GET
    @Path("/{id}/relationships/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "The names of what a review is related to")
    public Uni<Response> relationship(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.relationship(ReadRequest.of(address, headers), id, name);
    }

    @POST
    @RolesAllowed("customer")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Reviews a book; 409 when the caller has done so before")
    public Uni<Response> add(byte[] body, HttpHeaders headers) {
        WriteRequest request = WriteRequest.of(body, headers);
        ReviewRequest wanted = ReviewRequest.read(request.json(), request.given());
        return writes.inConnection(
                request,
                ReviewJson.PATH,
                (connection, caller) -> writer.add(connection, wanted, caller)
                        .map(review -> resources.created(request, review, ReviewJson.Plain.of(review), Map.of())));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("customer")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Changes a review of one's own; what the body leaves out stays")
    public Uni<Response> edit(@PathParam("id") String id, byte[] body, HttpHeaders headers) {
        UUID review = Ids.inAddress(id);
        WriteRequest request = WriteRequest.of(body, headers);
        return resources
                .changes(request, review)
                .map(changed -> ReviewChanges.read(changed, request.given(), review))
                .chain(changes -> writer.edit(review, changes, Caller.of(identity), request.ifMatch()))
                .chain(after -> resources.changed(request, after));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"customer", "staff"})
    @Operation(summary = "Takes back a review of one's own, or as staff anybody's; harmless when there is none")
    public Uni<Response> delete(@PathParam("id") String id, HttpHeaders headers) {
        return writer.delete(Ids.inAddress(id), Caller.of(identity), Preconditions.ofWrite(headers))
                .map(done -> Response.noContent().build());
    }

    @PUT
    @Path("/{id}/helpful")
    @RolesAllowed("customer")
    @Operation(summary = "Says that somebody else's review is helpful; once for each reader")
    public Uni<Response> helpful(@PathParam("id") String id) {
        return vote(id, true);
    }

    @DELETE
    @Path("/{id}/helpful")
    @RolesAllowed("customer")
    @Operation(summary = "Says so no longer")
    public Uni<Response> notHelpful(@PathParam("id") String id) {
        return vote(id, false);
    }

    private Uni<Response> vote(String id, boolean helpful) {
        return writer.vote(Ids.inAddress(id), Caller.of(identity), helpful)
                .map(done -> Response.noContent().build());
    }

    private static UUID book(ListRequest list) {
        UUID book =
                list.parsed(BOOK, "must be a book's id", text -> Ids.parse(text).orElse(null));
        if (book == null) {
            throw Problem.badParameter(BOOK, "is needed").toException();
        }
        return book;
    }
}
