package io.bindery.catalog.review;

import io.bindery.catalog.book.BookNode;
import io.bindery.catalog.book.BookStore;
import io.bindery.catalog.graphql.Batches;
import io.bindery.catalog.graphql.Connections;
import io.bindery.catalog.graphql.Creations;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.PageArguments;
import io.bindery.catalog.graphql.UserError;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.reader.UserNode;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Reviews over GraphQL. */
@GraphQLApi
@ApplicationScoped
public class ReviewGraphql {

    private final ReviewStore reviews;
    private final ReviewWriter writer;
    private final BookStore books;
    private final ReaderStore readers;
    private final Creations creations;
    private final Pool pool;

    ReviewGraphql(
            ReviewStore reviews,
            ReviewWriter writer,
            BookStore books,
            ReaderStore readers,
            Creations creations,
            Pool pool) {
        this.reviews = reviews;
        this.writer = writer;
        this.books = books;
        this.readers = readers;
        this.creations = creations;
        this.pool = pool;
    }

    /** A review, for who has nothing but its id. */
    public Uni<Optional<ReviewNode>> find(UUID id) {
        return reviews.find(pool, id).map(found -> found.map(ReviewNode::new));
    }

    /** A page of the reviews of a book. */
    @Query
    @Description("The reviews of a book, the newest first unless said otherwise.")
    public Uni<@NonNull ReviewConnection> reviews(
            @Id @NonNull String bookId,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before,
            @Nullable Integer rating,
            @Nullable ReviewSort sort) {
        if (rating != null && (rating < 1 || rating > 5)) {
            throw Problem.of(400, "rating must be from 1 to 5").toException();
        }
        return Connections.of(
                pool,
                reviews.list(Inputs.id("bookId", bookId), sort == null ? null : sort.key(), rating),
                PageArguments.of(first, after, last, before),
                (cursor, review) -> new ReviewEdge(cursor, new ReviewNode(review)),
                ReviewConnection::new);
    }

    /** Reviews a book. */
    @Mutation
    @RolesAllowed("customer")
    @Description("Reviews a book, once for each reader.")
    public Uni<ReviewPayload> addReview(@NonNull ReviewInput input) {
        return UserError.collect(
                () -> {
                    ReviewRequest request = ReviewRequest.read(Inputs.body(), Form.PLAIN);
                    return creations.inConnection(
                            Review.class, (connection, caller) -> writer.add(connection, request, caller));
                },
                review -> new ReviewPayload(new ReviewNode(review), List.of()),
                errors -> new ReviewPayload(null, errors));
    }

    @Name("reviews")
    @Description("The newest ten; the query reviews has all of them.")
    public Uni<@NonNull List<@NonNull List<@NonNull ReviewNode>>> reviews(@Source List<BookNode> sources) {
        return Batches.many(
                sources, book -> book.row().id(), ids -> reviews.ofBooks(pool, ids, ReviewJson.SHOWN), ReviewNode::new);
    }

    @Name("book")
    @Description("Null when it is gone.")
    public Uni<List<@Nullable BookNode>> book(@Source List<ReviewNode> sources) {
        return Batches.byKey(
                sources,
                review -> review.row().bookId(),
                ids -> books.byIds(pool, ids),
                book -> book.id(),
                BookNode::new);
    }

    @Name("reader")
    @Description("Who wrote it.")
    public Uni<List<@Nullable UserNode>> reader(@Source List<ReviewNode> sources) {
        return Batches.byKey(
                sources,
                review -> review.row().userId(),
                ids -> readers.byIds(pool, ids),
                reader -> reader.id(),
                UserNode::new);
    }
}
