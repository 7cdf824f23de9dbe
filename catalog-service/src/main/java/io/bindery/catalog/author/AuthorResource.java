package io.bindery.catalog.author;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.author.AuthorJson.Flat;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.Preconditions;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.jsonapi.WriteRequest;
import io.bindery.catalog.jsonapi.Writes;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Authors over REST, in both forms. Reading is public, writing is for staff. */
@Path(AuthorJson.PATH)
@Tag(name = "Authors")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class AuthorResource {

    private static final int MAX_NAME = 200;

    private final Resources<AuthorRow> resources;
    private final AuthorStore authors;
    private final AuthorWriter writer;
    private final Writes writes;

    AuthorResource(Resources<AuthorRow> resources, AuthorStore authors, AuthorWriter writer, Writes writes) {
        this.resources = resources;
        this.authors = authors;
        this.writer = writer;
        this.writes = writes;
    }

    @GET
    @Operation(summary = "A page of authors")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        return resources.list(ReadRequest.of(address, headers), authors::list);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An author")
    public Uni<Response> get(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        return resources.get(ReadRequest.of(address, headers), id);
    }

    @GET
    @Path("/{id}/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "What an author is related to: books")
    public Uni<Response> related(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.related(ReadRequest.of(address, headers), id, name);
    }

    @GET
    @Path("/{id}/relationships/{relation}")
    @Produces(Form.JSON_API_TYPE)
    @Operation(summary = "The names of what an author is related to")
    public Uni<Response> relationship(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.relationship(ReadRequest.of(address, headers), id, name);
    }

    @POST
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Adds an author")
    public Uni<Response> create(byte[] body, HttpHeaders headers) {
        WriteRequest request = WriteRequest.of(body, headers);
        String name = Objects.requireNonNull(
                name(request.json(), request.given(), null).value());
        return writes.inSession(
                request,
                AuthorJson.PATH,
                (session, caller) -> writer.create(session, name)
                        .map(AuthorRow::of)
                        .map(author -> resources.created(request, author, Flat.of(author), Map.of())));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Renames an author")
    public Uni<Response> rename(@PathParam("id") String id, byte[] body, HttpHeaders headers) {
        UUID author = Ids.inAddress(id);
        WriteRequest request = WriteRequest.of(body, headers);
        return resources
                .changes(request, author)
                .map(changed -> name(changed, request.given(), author))
                .chain(name -> writer.rename(author, name, request.ifMatch()))
                .map(AuthorRow::of)
                .chain(renamed -> resources.changed(request, renamed));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("staff")
    @Operation(summary = "Removes an author who has no books; harmless when there is none")
    public Uni<Response> delete(@PathParam("id") String id, HttpHeaders headers) {
        return writer.delete(Ids.inAddress(id), Preconditions.ofWrite(headers))
                .map(done -> Response.noContent().build());
    }

    private static Field<String> name(ObjectNode body, Form form, @Nullable UUID author) {
        ResourceBody resource = ResourceBody.read(body, form, AuthorJson.NAME, author);
        FieldReader attributes = resource.attributes();
        if (author == null || attributes.has("name")) {
            attributes.require("name");
        }
        Field<String> name = attributes.line("name", MAX_NAME);
        resource.finish();
        return name;
    }
}
