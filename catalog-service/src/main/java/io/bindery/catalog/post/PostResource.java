package io.bindery.catalog.post;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.Preconditions;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.jsonapi.WriteRequest;
import io.bindery.catalog.jsonapi.Writes;
import io.bindery.catalog.reader.Viewer;
import io.bindery.platform.body.Ids;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Posts over REST, in both forms. Reading what is published is public; drafts are for their authors and staff. */
@Path(PostJson.PATH)
@Tag(name = "Posts")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class PostResource {

    private final Resources<Post> resources;
    private final PostStore store;
    private final PostWriter writer;
    private final Writes writes;
    private final SecurityIdentity identity;
    private final CurrentIdentityAssociation viewers;

    PostResource(
            Resources<Post> resources,
            PostStore store,
            PostWriter writer,
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
    @Operation(
            summary = "A page of posts, the newest first; of an author with filter[author], drafts with filter[status]")
    @APIResponse(responseCode = "401", description = "Drafts are shown to their authors")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        PostFilter filter = PostFilter.read(request.parameters());
        return Viewer.of(viewers)
                .chain(viewer -> resources.list(
                        request, list -> store.list(filter, viewer, list.sort()), !filter.isConfidential()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A post")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        return resources.get(ReadRequest.of(address, headers), id);
    }

    @GET
    @Path("/{id}/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "What a post is related to: author, comments")
    public Uni<Response> related(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.related(ReadRequest.of(address, headers), id, name);
    }

    @GET
    @Path("/{id}/relationships/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "The names of what a post is related to")
    public Uni<Response> relationship(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.relationship(ReadRequest.of(address, headers), id, name);
    }

    @POST
    @RolesAllowed("customer")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Writes a post: a draft, unless its status is published")
    public Uni<Response> create(byte[] body, HttpHeaders headers) {
        WriteRequest request = WriteRequest.of(body, headers);
        PostRequest wanted = PostRequest.read(request.json(), request.given());
        return writes.inConnection(
                request,
                PostJson.PATH,
                (connection, caller) -> writer.create(connection, wanted, caller)
                        .map(post -> resources.created(request, post, PostJson.Plain.of(post), Map.of())));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"customer", "staff"})
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Changes a post of one's own, or as staff anybody's; {\"status\": \"published\"} publishes it")
    public Uni<Response> edit(@PathParam("id") String id, byte[] body, HttpHeaders headers) {
        UUID post = Ids.inAddress(id);
        WriteRequest request = WriteRequest.of(body, headers);
        return resources
                .changes(request, post)
                .map(changed -> PostChanges.read(changed, request.given(), post))
                .chain(changes -> writer.edit(post, changes, Caller.of(identity), request.ifMatch()))
                .chain(after -> resources.changed(request, after));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"customer", "staff"})
    @Operation(summary = "Takes back a post of one's own, or as staff anybody's; harmless when there is none")
    public Uni<Response> delete(@PathParam("id") String id, HttpHeaders headers) {
        return writer.delete(Ids.inAddress(id), Caller.of(identity), Preconditions.ofWrite(headers))
                .map(done -> Response.noContent().build());
    }
}
