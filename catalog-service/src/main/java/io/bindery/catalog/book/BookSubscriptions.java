package io.bindery.catalog.book;

import io.bindery.catalog.feed.Audience;
import io.bindery.catalog.feed.Change;
import io.bindery.catalog.feed.ChangeListener;
import io.bindery.catalog.feed.FeedMetrics;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.SocketTurns;
import io.bindery.platform.http.Problem;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** Shows books to those who look on while they change. A book is read once for a change, however many look on. */
@GraphQLApi
@ApplicationScoped
public class BookSubscriptions implements ChangeListener {

    private final Audience<UUID, BookNode> audience;
    private final BookStore books;
    private final Pool pool;

    BookSubscriptions(BookStore books, Pool pool, FeedMetrics metrics) {
        this.audience = new Audience<>(metrics);
        this.books = books;
        this.pool = pool;
    }

    /** A book after each of its changes. */
    @Subscription
    @Description("A book after each change of it or of its stock; ends when it is taken out of the shop.")
    public Multi<BookNode> bookChanged(@Id @NonNull String id) {
        UUID book = Inputs.id("id", id);
        Multi<BookNode> changes = books.find(pool, book)
                .toMulti()
                .onItem()
                .transformToMultiAndConcatenate(found -> found.isPresent()
                        ? audience.of(book)
                        : Multi.createFrom()
                                .failure(
                                        Problem.of(404, "There is no such book").toException()));
        return SocketTurns.here(changes);
    }

    @Override
    public Uni<Void> on(Change change) {
        if (change.thing().equals("review")
                || change.book().filter(audience::looksAt).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID book = change.id();
        return books.find(pool, book)
                .invoke(found ->
                        found.ifPresentOrElse(row -> audience.show(book, new BookNode(row)), () -> audience.end(book)))
                .onFailure()
                .invoke(failure -> audience.fail(book, failure))
                .replaceWithVoid();
    }
}
