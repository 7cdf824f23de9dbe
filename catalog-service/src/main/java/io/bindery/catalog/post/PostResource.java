package io.bindery.catalog.post;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.Known;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Reads;
import io.bindery.catalog.jsonapi.Representation;
import io.bindery.catalog.jsonapi.WriteRequest;
import io.bindery.catalog.jsonapi.Writes;
import io.bindery.catalog.reader.Viewer;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.CurrentIdentityAssociation;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Posts over REST, in both forms. Reading what is published is public; drafts are for their authors and staff. */
@Path(PostJson.PATH)
@Tag(name = "Posts")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class PostResource {

    private static final String NONE = "There is no such post";

    private final PostStore store;
    private final PostWriter writer;
    private final Reads reads;
    private final Writes writes;
    private final Known known;
    private final Pool pool;
    private final SecurityIdentity identity;
    private final CurrentIdentityAssociation viewers;

    PostResource(
            PostStore store,
            PostWriter writer,
            Reads reads,
            Writes writes,
            Known known,
            Pool pool,
            SecurityIdentity identity,
            CurrentIdentityAssociation viewers) {
        this.store = store;
        this.writer = writer;
        this.reads = reads;
        this.writes = writes;
        this.known = known;
        this.pool = pool;
        this.identity = identity;
        this.viewers = viewers;
    }

    @GET
    @Operation(
            summary = "A page of posts, the newest first; of an author with filter[author], drafts with filter[status]")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        PostFilter filter = PostFilter.read(request.parameters());
        return Viewer.of(viewers)
                .chain(viewer -> reads.page(
                        request, PostJson.TYPE, list -> store.list(filter, viewer, list.sort()), PostJson.PLAIN))
                .map(shown -> answer(shown, request, !filter.isConfidential()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A post")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        return show(
                id,
                request,
                post -> reads.one(
                        request,
                        PostJson.TYPE,
                        Uni.createFrom().item(Optional.of(post)),
                        Post::version,
                        PostJson.PLAIN,
                        NONE));
    }

    @GET
    @Path("/{id}/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "What a post is related to: author, comments")
    public Uni<Response> related(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return related(id, name, ReadRequest.of(address, headers), false);
    }

    @GET
    @Path("/{id}/relationships/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "The names of what a post is related to")
    public Uni<Response> relationship(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return related(id, name, ReadRequest.of(address, headers), true);
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
                        .map(post -> reads.created(
                                request.wanted(),
                                PostJson.TYPE,
                                post,
                                post.version(),
                                PostJson.Plain.of(post),
                                Map.of())));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"customer", "staff"})
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Changes a post of one's own, or as staff anybody's; {\"status\": \"published\"} publishes it")
    public Uni<Response> edit(@PathParam("id") String id, byte[] body, HttpHeaders headers) {
        UUID post = Ids.inAddress(id);
        WriteRequest request = WriteRequest.of(body, headers);
        Caller caller = Caller.of(identity);
        return known.leftOut(request, PostJson.TYPE, store.find(pool, post, Viewer.of(caller)), PostJson.PLAIN)
                .map(changed -> PostChanges.read(changed, request.given(), post))
                .chain(changes -> writer.edit(post, changes, caller, request.ifMatch()))
                .chain(after -> reads.changed(request.wanted(), PostJson.TYPE, after, after.version(), PostJson.PLAIN));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"customer", "staff"})
    @Operation(summary = "Takes back a post of one's own, or as staff anybody's; harmless when there is none")
    public Uni<Response> delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return writer.delete(Ids.inAddress(id), Caller.of(identity), ifMatch)
                .map(done -> Response.noContent().build());
    }

    private Uni<Response> related(String id, String name, ReadRequest request, boolean namesOnly) {
        return show(
                id,
                request,
                post -> reads.related(
                        request, PostJson.TYPE, name, Uni.createFrom().item(Optional.of(post)), namesOnly));
    }

    /** What a post leads to, for all to keep only when the post is for all. */
    private Uni<Response> show(String id, ReadRequest request, Function<Post, Uni<Representation>> show) {
        UUID post = Ids.inAddress(id);
        return Viewer.of(viewers)
                .chain(viewer -> store.find(pool, post, viewer))
                .map(found -> found.orElseThrow(() -> Problem.of(404, NONE).toException()))
                .chain(found -> show.apply(found).map(shown -> answer(shown, request, found.isPublished())));
    }

    private static Response answer(Representation shown, ReadRequest request, boolean isForAll) {
        return isForAll ? shown.open(request.ifNoneMatch()) : shown.confidential(request.ifNoneMatch());
    }
}
