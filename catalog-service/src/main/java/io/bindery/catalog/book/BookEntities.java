package io.bindery.catalog.book;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Books as writers need them: locked. */
@ApplicationScoped
class BookEntities {

    /** The book, its row locked to the end of the transaction; null when there is none or it was deleted. */
    Uni<Book> lock(Mutiny.Session session, UUID id) {
        return session.createSelectionQuery("from Book b where b.id = ?1 and b.deletedAt is null", Book.class)
                .setParameter(1, id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .call(book -> book == null
                        ? Uni.createFrom().voidItem()
                        : session.fetch(book.authors()).chain(() -> session.fetch(book.tags())));
    }

    /** All books of an author, locked in the order of their ids. */
    Uni<List<Book>> lockByAuthor(Mutiny.Session session, UUID author) {
        String query = "from Book b where b.deletedAt is null and b.id in"
                + " (select x.id from Book x join x.authors a where a.id = ?1) order by b.id";
        return session.createSelectionQuery(query, Book.class)
                .setParameter(1, author)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .chain(books -> fetch(session, "authors", books))
                .chain(books -> fetch(session, "tags", books));
    }

    /** The ids of all books of an author, none of them locked by this. */
    Uni<List<UUID>> idsByAuthor(Mutiny.Session session, UUID author) {
        String query = "select b.id from Book b join b.authors a where a.id = ?1 and b.deletedAt is null";
        return session.createSelectionQuery(query, UUID.class)
                .setParameter(1, author)
                .getResultList();
    }

    private static Uni<List<Book>> fetch(Mutiny.Session session, String relation, List<Book> books) {
        if (books.isEmpty()) {
            return Uni.createFrom().item(books);
        }
        return session.createSelectionQuery("from Book b left join fetch b." + relation + " where b in ?1", Book.class)
                .setParameter(1, books)
                .getResultList()
                .replaceWith(books);
    }
}
