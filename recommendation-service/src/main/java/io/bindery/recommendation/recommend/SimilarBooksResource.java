package io.bindery.recommendation.recommend;

import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.bindery.recommendation.book.Book;
import io.bindery.recommendation.book.BookStore;
import io.bindery.recommendation.model.Contribution;
import io.bindery.recommendation.model.Model;
import io.bindery.recommendation.training.CurrentModel;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What readers of a book like as well. Public, as all reading of books is. */
@Path("/api/v1/books/{id}/similar")
@Tag(name = "Recommendations")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class SimilarBooksResource {

    private final CurrentModel current;
    private final BookStore books;
    private final RequestMetrics metrics;

    SimilarBooksResource(CurrentModel current, BookStore books, RequestMetrics metrics) {
        this.current = current;
        this.books = books;
        this.metrics = metrics;
    }

    @GET
    @Operation(summary = "Books liked by the same readers, the nearest first; empty when too little is known")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
    public Uni<Page<Recommendation>> list(@PathParam("id") String id, UriInfo address) {
        int limit = RecommendationResource.limit(PageRequest.only(address, "limit"));
        UUID book = Ids.inAddress(id);
        return metrics.timed(RequestMetrics.SIMILAR, () -> similar(book, limit))
                .map(found -> RecommendationResource.page(found, limit));
    }

    /** All neighbours are looked up, at most as many as the model keeps, because some may have been deleted. */
    private Uni<List<Recommendation>> similar(UUID id, int limit) {
        Model model = current.get();
        int item = model.books().indexOf(id);
        List<Contribution> neighbours = item < 0 ? List.of() : model.itemKnn().similar(item);
        List<UUID> ids = new ArrayList<>();
        ids.add(id);
        neighbours.forEach(neighbour -> ids.add(model.books().id(neighbour.item())));
        return books.find(ids).map(found -> {
            Book book = found.get(id);
            if (book == null || book.deleted()) {
                throw Problem.of(404, "There is no such book").toException();
            }
            return show(book, neighbours, ids.subList(1, ids.size()), found, limit);
        });
    }

    private static List<Recommendation> show(
            Book book, List<Contribution> neighbours, List<UUID> ids, Map<UUID, Book> found, int limit) {
        List<Recommendation> shown = new ArrayList<>();
        for (int i = 0; i < neighbours.size() && shown.size() < limit; i++) {
            Book similar = found.get(ids.get(i));
            if (similar != null && !similar.deleted()) {
                double score = Recommendation.rounded(neighbours.get(i).weight());
                String text = "Liked by readers of " + book.title();
                shown.add(new Recommendation(
                        similar.id(),
                        similar.title(),
                        similar.authors(),
                        score,
                        List.of(new Recommendation.Reason(text, book.id(), score))));
            }
        }
        return shown;
    }
}
