package io.bindery.catalog.tag;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Resources;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tags over REST, by name. */
@Path(TagJson.PATH)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Tags")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class TagResource {

    private final Resources<TagRow> resources;
    private final TagStore tags;

    TagResource(Resources<TagRow> resources, TagStore tags) {
        this.resources = resources;
        this.tags = tags;
    }

    @GET
    @Operation(summary = "A page of tags; filter[name] is the start of their names")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        return resources.list(ReadRequest.of(address, headers), tags::list);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A tag")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        return resources.get(ReadRequest.of(address, headers), id);
    }

    @GET
    @Path("/{id}/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "What a tag is related to: books")
    public Uni<Response> related(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.related(ReadRequest.of(address, headers), id, name);
    }

    @GET
    @Path("/{id}/relationships/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "The names of what a tag is related to")
    public Uni<Response> relationship(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.relationship(ReadRequest.of(address, headers), id, name);
    }
}
