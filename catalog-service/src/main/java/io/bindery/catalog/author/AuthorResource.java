package io.bindery.catalog.author;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Answer;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
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

    private final AuthorStore authors;
    private final AuthorWriter writer;
    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final SecurityIdentity identity;

    AuthorResource(
            AuthorStore authors,
            AuthorWriter writer,
            Outbox outbox,
            IdempotencyKeys idempotency,
            SecurityIdentity identity) {
        this.authors = authors;
        this.writer = writer;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "A page of authors")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ListRequest list = new ListRequest(address.getQueryParameters());
        Form form = Form.ofAnswer(headers);
        return Panache.withSession(() -> Panache.getSession().chain(session -> authors.list(session, list)))
                .map(page -> Answer.ok(AuthorJson.many(page, list, form), form).toResponse());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An author")
    public Uni<Response> get(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            UriInfo address,
            HttpHeaders headers) {
        ListRequest.rejectAll(address);
        UUID author = Ids.inAddress(id);
        Form form = Form.ofAnswer(headers);
        return Panache.withSession(() -> authors.findById(author))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "There is no such author").toException())
                .map(found -> show(found, form).unlessCached(ifNoneMatch));
    }

    @POST
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Adds an author")
    public Uni<Response> create(
            byte[] body, @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, HttpHeaders headers) {
        Form form = Form.ofAnswer(headers);
        String name = name(JsonBody.read(body), Form.ofBody(headers), null);
        String fingerprint = "POST " + AuthorJson.PATH + " " + Form.ofBody(headers) + " " + form + "\n"
                + new String(body, StandardCharsets.UTF_8);
        Caller caller = Caller.of(identity);
        return outbox.inSession(session -> idempotency.once(
                        session,
                        caller,
                        key,
                        fingerprint,
                        Answer.class,
                        () -> writer.create(session, name)
                                .map(author -> show(author, form).created(AuthorJson.path(author)))))
                .map(Answer::toResponse);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("staff")
    @Consumes({MediaType.APPLICATION_JSON, Form.JSON_API_TYPE})
    @Operation(summary = "Renames an author")
    public Uni<Response> rename(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            HttpHeaders headers) {
        UUID author = Ids.inAddress(id);
        Form form = Form.ofAnswer(headers);
        String name = name(JsonBody.read(body), Form.ofBody(headers), author);
        return writer.rename(author, name, ifMatch)
                .map(renamed -> show(renamed, form).toResponse());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("staff")
    @Operation(summary = "Removes an author who has no books; harmless when there is none")
    public Uni<Response> delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return writer.delete(Ids.inAddress(id), ifMatch)
                .map(done -> Response.noContent().build());
    }

    private static String name(ObjectNode body, Form form, @Nullable UUID author) {
        ResourceBody resource = ResourceBody.read(body, form, AuthorJson.TYPE, author);
        resource.attributes().require("name");
        String name = resource.attributes().line("name", MAX_NAME).value();
        resource.finish();
        return Objects.requireNonNull(name);
    }

    private static Answer show(Author author, Form form) {
        return Answer.ok(AuthorJson.one(author, form), form).tagged(ETags.of(author.version(), form.tag()));
    }
}
