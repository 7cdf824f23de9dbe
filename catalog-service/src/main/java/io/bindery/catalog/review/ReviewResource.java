package io.bindery.catalog.review;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Reads;
import io.bindery.catalog.jsonapi.WriteRequest;
import io.bindery.catalog.jsonapi.Writes;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reviews over REST, in both forms. Reading is public, writing is for readers: one review per reader and book. */
@Path(ReviewJson.PATH)
@Tag(name = "Reviews")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class ReviewResource {

    private static final String BOOK = "filter[book]";

    private final ReviewStore store;
    private final ReviewWriter writer;
    private final Reads reads;
    private final Writes writes;
    private final Pool pool;
    private final SecurityIdentity identity;

    ReviewResource(
            ReviewStore store, ReviewWriter writer, Reads reads, Writes writes, Pool pool, SecurityIdentity identity) {
        this.store = store;
        this.writer = writer;
        this.reads = reads;
        this.writes = writes;
        this.pool = pool;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "A page of the reviews of a book, filter[book], the newest first")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        return reads.page(request, ReviewJson.TYPE, this::ofBook, ReviewJson.PLAIN)
                .map(shown -> shown.open(request.ifNoneMatch()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A review")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        Uni<Optional<Review>> review = store.find(pool, Ids.inAddress(id));
        return reads.one(request, ReviewJson.TYPE, review, Review::version, ReviewJson.PLAIN, "There is no such review")
                .map(shown -> shown.open(request.ifNoneMatch()));
    }

    @POST
    @RolesAllowed("customer")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Reviews a book; 409 when the caller has done so before")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReviewRequest.class)),
                @Content(mediaType = Form.JSON_API_TYPE)
            })
    public Uni<Response> add(byte[] body, HttpHeaders headers) {
        WriteRequest request = WriteRequest.of(body, headers);
        ReviewRequest wanted = ReviewRequest.read(request.json(), request.given());
        return writes.inConnection(
                request,
                ReviewJson.PATH,
                (connection, caller) -> writer.add(connection, wanted, caller)
                        .map(review -> reads.created(
                                request.wanted(),
                                ReviewJson.TYPE,
                                review,
                                review.version(),
                                ReviewJson.Plain.of(review),
                                Map.of())));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("customer")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Changes a review of one's own; what the body leaves out stays")
    public Uni<Response> edit(@PathParam("id") String id, byte[] body, HttpHeaders headers) {
        UUID review = Ids.inAddress(id);
        WriteRequest request = WriteRequest.of(body, headers);
        ReviewChanges changes = ReviewChanges.read(request.json(), request.given(), review);
        return writer.edit(review, changes, Caller.of(identity), request.ifMatch())
                .chain(after ->
                        reads.changed(request.wanted(), ReviewJson.TYPE, after, after.version(), ReviewJson.PLAIN));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"customer", "staff"})
    @Operation(summary = "Takes back a review of one's own, or as staff anybody's; harmless when there is none")
    public Uni<Response> delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return writer.delete(Ids.inAddress(id), Caller.of(identity), ifMatch)
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

    private Listing<Review> ofBook(ListRequest list) {
        UUID book =
                list.parsed(BOOK, "must be a book's id", text -> Ids.parse(text).orElse(null));
        if (book == null) {
            throw Problem.badParameter(BOOK, "is needed").toException();
        }
        return store.list(book);
    }
}
