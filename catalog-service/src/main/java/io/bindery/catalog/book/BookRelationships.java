package io.bindery.catalog.book;

import io.bindery.catalog.author.Author;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.jsonapi.WriteRequest;
import io.bindery.catalog.tag.Tag;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The relationships of a book themselves: its authors and tags can be replaced, added and taken away. */
@Path(BookJson.PATH + "/{id}/relationships/{relation}")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Books")
@Produces(Form.JSON_API_TYPE)
public class BookRelationships {

    private static final int MOST = 100;

    private final Resources<BookRow> resources;
    private final BookWriter writer;

    BookRelationships(Resources<BookRow> resources, BookWriter writer) {
        this.resources = resources;
        this.writer = writer;
    }

    @GET
    @Operation(summary = "The names of what a book is related to")
    public Uni<Response> get(
            @PathParam("id") String id, @PathParam("relation") String name, UriInfo address, HttpHeaders headers) {
        return resources.relationship(ReadRequest.of(address, headers), id, name);
    }

    @PATCH
    @RolesAllowed("staff")
    @Consumes(Form.JSON_API_TYPE)
    @Operation(summary = "Replaces the authors or the tags of a book; If-Match is needed")
    public Uni<Response> replace(
            @PathParam("id") String id, @PathParam("relation") String name, byte[] body, HttpHeaders headers) {
        WriteRequest request = WriteRequest.of(body, headers);
        if (request.ifMatch() == null) {
            throw Problem.of(428, "Who replaces what others may have changed says in If-Match which version it was")
                    .toException();
        }
        return change(id, name, request, (now, given) -> {
            now.clear();
            now.addAll(given);
        });
    }

    @POST
    @RolesAllowed("staff")
    @Consumes(Form.JSON_API_TYPE)
    @Operation(summary = "Adds authors or tags to a book; harmless for those that it has")
    public Uni<Response> add(
            @PathParam("id") String id, @PathParam("relation") String name, byte[] body, HttpHeaders headers) {
        return change(id, name, WriteRequest.of(body, headers), Set::addAll);
    }

    @DELETE
    @RolesAllowed("staff")
    @Consumes(Form.JSON_API_TYPE)
    @Operation(summary = "Takes authors or tags away from a book; harmless for those that it has not")
    public Uni<Response> remove(
            @PathParam("id") String id, @PathParam("relation") String name, byte[] body, HttpHeaders headers) {
        return change(id, name, WriteRequest.of(body, headers), Set::removeAll);
    }

    private Uni<Response> change(
            String id, String name, WriteRequest request, BiConsumer<Set<UUID>, List<UUID>> change) {
        UUID book = Ids.inAddress(id);
        Side side = Side.of(name);
        List<UUID> given = ResourceBody.readTargets(request.json(), name, MOST);
        return writer.update(
                        book,
                        now -> {
                            Set<UUID> ids =
                                    side.targets().apply(now).collect(Collectors.toCollection(LinkedHashSet::new));
                            change.accept(ids, given);
                            return side.changes().apply(List.copyOf(ids));
                        },
                        request.ifMatch())
                .map(done -> Response.noContent().build());
    }

    /**
     * A relation that can be changed.
     *
     * @param targets of a book as it is
     * @param changes that make these its targets
     */
    private record Side(Function<Book, Stream<UUID>> targets, Function<List<UUID>, BookChanges> changes) {

        static Side of(String name) {
            return switch (name) {
                case "authors" -> new Side(book -> book.authors().stream().map(Author::id), BookChanges::ofAuthors);
                case "tags" -> new Side(book -> book.tags().stream().map(Tag::id), BookChanges::ofTags);
                case "reviews", "stock", "prices" ->
                    throw Problem.of(403, "This relation cannot be changed here")
                            .toException();
                default -> throw Problem.of(404, "There is no such relation").toException();
            };
        }
    }
}
