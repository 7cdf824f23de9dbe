package io.bindery.catalog.review;

import io.bindery.catalog.book.BookJson;
import io.bindery.catalog.book.BookStore;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ReadRequest;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The reviews of a book: a list of their own, in both forms. */
@Path(BookJson.PATH + "/{id}/reviews")
@Tag(name = "Reviews")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class BookReviews {

    private final Resources<Review> resources;
    private final BookStore books;
    private final ReviewStore reviews;
    private final Pool pool;

    BookReviews(Resources<Review> resources, BookStore books, ReviewStore reviews, Pool pool) {
        this.resources = resources;
        this.books = books;
        this.reviews = reviews;
        this.pool = pool;
    }

    @GET
    @Operation(summary = "A page of the reviews of a book, the newest first")
    public Uni<Response> list(@PathParam("id") String id, UriInfo address, HttpHeaders headers) {
        UUID book = Ids.inAddress(id);
        ReadRequest request = ReadRequest.of(address, headers);
        return books.find(pool, book).chain(found -> {
            if (found.isEmpty()) {
                throw Problem.of(404, "There is no such book").toException();
            }
            return resources.list(request, list -> reviews.list(book, list));
        });
    }
}
