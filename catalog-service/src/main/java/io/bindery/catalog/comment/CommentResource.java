package io.bindery.catalog.comment;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.Preconditions;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.jsonapi.WriteRequest;
import io.bindery.catalog.jsonapi.Writes;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.reader.Viewer;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Comments over REST, in both forms: seen by whoever sees their post, written by customers. */
@Path(CommentJson.PATH)
@Tag(name = "Comments")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class CommentResource {

    private static final String POST = "filter[post]";

    private final Resources<Comment> resources;
    private final CommentStore store;
    private final CommentWriter writer;
    private final Writes writes;
    private final SecurityIdentity identity;
    private final CurrentIdentityAssociation viewers;

    CommentResource(
            Resources<Comment> resources,
            CommentStore store,
            CommentWriter writer,
            Writes writes,
            SecurityIdentity identity,
            CurrentIdentityAssociation viewers) {
        this.resources = resources;
        this.store = store;
        this.writer = writer;
        this.writes = writes;
        this.identity = identity;
        this.viewers = viewers;
    }

    @GET
    @Operation(summary = "A page of all comments of a post, filter[post], in the order of the saying")
    @Parameter(
            name = "filter[post]",
            in = ParameterIn.QUERY,
            required = true,
            description = "The post",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
            example = "019aaf10-0000-7000-8000-0000000000f1")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        UUID post = post(request.parameters());
        return Viewer.of(viewers)
                .chain(viewer ->
                        resources.list(request, list -> store.list(post, viewer, list.sort()), viewer.isStranger()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A comment")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        return resources.get(ReadRequest.of(address, headers), id);
    }

    @GET
    @Path("/{id}/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "What a comment is related to: author, parent, post, replies")
    public Uni<Response> related(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.related(ReadRequest.of(address, headers), id, name);
    }

    @GET
    @Path("/{id}/relationships/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "The names of what a comment is related to")
    public Uni<Response> relationship(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.relationship(ReadRequest.of(address, headers), id, name);
    }

    @POST
    @RolesAllowed("customer")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Says something of a post, or answers a comment of it")
    public Uni<Response> add(byte[] body, HttpHeaders headers) {
        WriteRequest request = WriteRequest.of(body, headers);
        CommentRequest wanted = CommentRequest.read(request.json(), request.given());
        return writes.inConnection(
                request,
                CommentJson.PATH,
                (connection, caller) -> writer.add(connection, wanted, caller)
                        .map(comment -> resources.created(request, comment, CommentJson.Plain.of(comment), Map.of())));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("customer")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Changes what a comment of one's own says")
    public Uni<Response> edit(@PathParam("id") String id, byte[] body, HttpHeaders headers) {
        UUID comment = Ids.inAddress(id);
        WriteRequest request = WriteRequest.of(body, headers);
        return resources
                .changes(request, comment)
                .map(changed -> CommentRequest.readChange(changed, request.given(), comment))
                .chain(text -> writer.edit(comment, text, Caller.of(identity), request.ifMatch()))
                .chain(after -> resources.changed(request, after));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"customer", "staff"})
    @Operation(
            summary = "Takes back a comment of one's own, or as staff anybody's; it stays without text while there are"
                    + " answers to it; harmless when there is none")
    public Uni<Response> delete(@PathParam("id") String id, HttpHeaders headers) {
        return writer.delete(Ids.inAddress(id), Caller.of(identity), Preconditions.ofWrite(headers))
                .map(done -> Response.noContent().build());
    }

    private static UUID post(ListRequest list) {
        UUID post =
                list.parsed(POST, "must be a post's id", text -> Ids.parse(text).orElse(null));
        if (post == null) {
            throw Problem.badParameter(POST, "is needed").toException();
        }
        return post;
    }
}
