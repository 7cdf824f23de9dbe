package io.bindery.catalog.review;

import io.bindery.catalog.jsonapi.Answer;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import io.bindery.platform.body.Ids;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final String NEWEST_FIRST = "-id";

    private final ReviewStore store;
    private final ReviewWriter writer;
    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final SecurityIdentity identity;

    ReviewResource(
            ReviewStore store,
            ReviewWriter writer,
            Outbox outbox,
            IdempotencyKeys idempotency,
            SecurityIdentity identity) {
        this.store = store;
        this.writer = writer;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "A page of the reviews of a book, filter[book], the newest first")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ListRequest list = new ListRequest(address.getQueryParameters());
        Form form = Form.ofAnswer(headers);
        if (list.sort() != null) {
            throw Problem.badParameter("sort", "is not supported here").toException();
        }
        UUID book =
                list.parsed(BOOK, "must be a book's id", text -> Ids.parse(text).orElse(null));
        int size = list.size();
        UUID after = after(list);
        list.rejectUnknown();
        if (book == null) {
            throw Problem.badParameter(BOOK, "is needed").toException();
        }
        return store.ofBook(book, after, size + 1)
                .map(found -> page(found, size))
                .map(page -> Answer.ok(ReviewJson.many(page, list, form), form).toResponse());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A review")
    public Uni<Response> get(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            UriInfo address,
            HttpHeaders headers) {
        ListRequest.rejectAll(address);
        Form form = Form.ofAnswer(headers);
        return store.find(Ids.inAddress(id))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "There is no such review").toException())
                .map(review -> ReviewJson.show(review, form).unlessCached(ifNoneMatch));
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
    public Uni<Response> add(
            byte[] body, @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, HttpHeaders headers) {
        Form form = Form.ofAnswer(headers);
        ReviewRequest request = ReviewRequest.read(JsonBody.read(body), Form.ofBody(headers));
        String fingerprint = "POST " + ReviewJson.PATH + " " + Form.ofBody(headers) + " " + form + "\n"
                + new String(body, StandardCharsets.UTF_8);
        Caller caller = Caller.of(identity);
        return outbox.inConnection(connection -> idempotency.once(
                        connection,
                        caller,
                        key,
                        fingerprint,
                        Answer.class,
                        () -> writer.add(connection, request, caller.id())
                                .map(review -> ReviewJson.show(review, form).created(ReviewJson.path(review)))))
                .map(Answer::toResponse);
    }

    private static @Nullable UUID after(ListRequest list) {
        String cursor = list.after();
        if (cursor == null) {
            return null;
        }
        String last = PageCursor.decode(cursor, NEWEST_FIRST, 1).values().getFirst();
        return Ids.parse(String.valueOf(last))
                .orElseThrow(() -> Problem.badParameter("page[after]", "is not a cursor of this list")
                        .toException());
    }

    private static Page<Review> page(List<Review> oneMore, int size) {
        if (oneMore.size() <= size) {
            return new Page<>(oneMore, null, size);
        }
        List<Review> shown = oneMore.subList(0, size);
        UUID last = shown.getLast().id();
        return new Page<>(shown, new PageCursor(NEWEST_FIRST, List.of(last.toString())).encode(), size);
    }
}
