package io.bindery.catalog.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps what search sees in step with the books: called in the transaction that changed them, while it holds their rows and after
 * it wrote them, so that a book is never found under what it no longer says. One statement, however many books.
 */
@ApplicationScoped
public class SearchIndex {

    private static final String REFRESH = "select search_refresh($1)";
    private static final String REFRESH_IN_SESSION = "select search_refresh(cast(?1 as uuid[]))";

    /** Indexes these books, or takes them out when they are deleted; what the session has changed must have been flushed. */
    public Uni<Void> refresh(Mutiny.Session session, Collection<UUID> books) {
        return books.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(REFRESH_IN_SESSION, Integer.class)
                        .setParameter(1, books.toArray(UUID[]::new))
                        .getSingleResult()
                        .replaceWithVoid();
    }

    /** The same for who writes plain SQL. */
    public Uni<Void> refresh(SqlConnection connection, Collection<UUID> books) {
        return books.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(REFRESH)
                        .execute(Tuple.tuple().addArrayOfUUID(books.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }
}
