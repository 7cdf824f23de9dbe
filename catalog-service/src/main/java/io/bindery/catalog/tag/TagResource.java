package io.bindery.catalog.tag;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Reads;
import io.bindery.platform.body.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tags over REST, by name. */
@Path(TagJson.PATH)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Tags")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class TagResource {

    private final TagStore tags;
    private final Reads reads;
    private final Pool pool;

    TagResource(TagStore tags, Reads reads, Pool pool) {
        this.tags = tags;
        this.reads = reads;
        this.pool = pool;
    }

    @GET
    @Operation(summary = "A page of tags; filter[name] is the start of their names")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        return reads.page(request, TagJson.TYPE, tags::list, TagJson.PLAIN)
                .map(shown -> shown.open(request.ifNoneMatch()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A tag")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        return reads.one(request, TagJson.TYPE, find(id), tag -> 0, TagJson.PLAIN, "There is no such tag")
                .map(shown -> shown.open(request.ifNoneMatch()));
    }

    @GET
    @Path("/{id}/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "What a tag is related to: books")
    public Uni<Response> related(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        return reads.related(request, TagJson.TYPE, name, find(id), false)
                .map(shown -> shown.open(request.ifNoneMatch()));
    }

    @GET
    @Path("/{id}/relationships/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "The names of what a tag is related to")
    public Uni<Response> relationship(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        ReadRequest request = ReadRequest.of(address, headers);
        return reads.related(request, TagJson.TYPE, name, find(id), true)
                .map(shown -> shown.open(request.ifNoneMatch()));
    }

    private Uni<Optional<TagRow>> find(String id) {
        return tags.find(pool, Ids.inAddress(id));
    }
}
