package io.bindery.catalog.book;

import io.bindery.catalog.author.Author;
import io.bindery.catalog.author.AuthorDisplay;
import io.bindery.catalog.author.AuthorStore;
import io.bindery.catalog.search.SearchIndex;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Changes books, each change with its event in one transaction. A change holds the lock of the book's row from before it looks
 * until it commits, so versions and events of a book have one order.
 */
@ApplicationScoped
public class BookWriter implements AuthorDisplay {

    private final BookStore books;
    private final AuthorStore authors;
    private final SearchIndex search;
    private final Outbox outbox;
    private final InstantSource clock;

    BookWriter(BookStore books, AuthorStore authors, SearchIndex search, Outbox outbox, InstantSource clock) {
        this.books = books;
        this.authors = authors;
        this.search = search;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Adds a book inside the transaction of this session. */
    Uni<Book> create(Mutiny.Session session, BookChanges changes) {
        String title = changes.title().value();
        if (title == null) {
            throw new IllegalArgumentException("checked when the body was read");
        }
        Book book = new Book(title);
        book.apply(changes);
        return writers(session, changes)
                .invoke(writers -> {
                    if (writers != null) {
                        book.writtenBy(writers);
                    }
                })
                .chain(() -> session.persist(book))
                .chain(() -> store(session, book, BookEvent.Kind.CREATED));
    }

    /**
     * Changes a book; nothing is written or told when it is already as asked.
     *
     * @param ifMatch the precondition, null for none
     */
    Uni<Book> update(UUID id, BookChanges changes, @Nullable String ifMatch) {
        return outbox.inSession(session -> lock(session, id, ifMatch).chain(book -> {
            int before = book.version();
            book.apply(changes);
            return writers(session, changes)
                    .invoke(writers -> {
                        if (writers != null) {
                            book.writtenBy(writers);
                        }
                    })
                    .chain(() -> flush(session))
                    .chain(() -> book.version() == before
                            ? Uni.createFrom().item(book)
                            : store(session, book, BookEvent.Kind.UPDATED));
        }));
    }

    /** Takes a book out of the shop; harmless when it is gone already. */
    Uni<Void> delete(UUID id, @Nullable String ifMatch) {
        return outbox.inSession(session -> books.lock(session, id).chain(book -> {
            if (book == null) {
                return Uni.createFrom().voidItem();
            }
            check(book, ifMatch);
            book.delete(clock.instant());
            return store(session, book, BookEvent.Kind.DELETED).replaceWithVoid();
        }));
    }

    @Override
    public Uni<Void> lock(Mutiny.Session session, UUID author) {
        return books.lockByAuthor(session, author).replaceWithVoid();
    }

    @Override
    public Uni<Void> renamed(Mutiny.Session session, UUID author) {
        return books.lockByAuthor(session, author).chain(shown -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Book book : shown) {
                all = all.chain(() -> session.lock(book, LockModeType.PESSIMISTIC_FORCE_INCREMENT))
                        .chain(() -> tell(session, book, BookEvent.Kind.UPDATED))
                        .replaceWithVoid();
            }
            return all.chain(
                    () -> search.refresh(session, shown.stream().map(Book::id).toList()));
        });
    }

    private Uni<Book> lock(Mutiny.Session session, UUID id, @Nullable String ifMatch) {
        return books.lock(session, id).invoke(book -> {
            if (book == null) {
                throw Problem.of(404, "There is no such book").toException();
            }
            check(book, ifMatch);
        });
    }

    private static void check(Book book, @Nullable String ifMatch) {
        if (!ETags.permitsWrite(ifMatch, book.version())) {
            throw Problem.of(412, "The book was changed since; read it again").toException();
        }
    }

    private Uni<Book> store(Mutiny.Session session, Book book, BookEvent.Kind kind) {
        return tell(session, book, kind)
                .chain(() -> search.refresh(session, List.of(book.id())))
                .replaceWith(book);
    }

    private Uni<Void> tell(Mutiny.Session session, Book book, BookEvent.Kind kind) {
        return flush(session)
                .chain(() -> outbox.append(
                        session, BookEvent.TOPIC, BookEvent.of(book).as(kind, clock)))
                .replaceWithVoid();
    }

    private static Uni<Void> flush(Mutiny.Session session) {
        return session.flush()
                .onFailure(BookWriter::isIsbnTaken)
                .transform(
                        taken -> Problem.of(409, "Another book has this ISBN").toException());
    }

    private static boolean isIsbnTaken(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && String.valueOf(violation.getMessage()).contains("book_isbn13");
    }

    /** The authors the body asks for; null when it does not speak of them. */
    private Uni<@Nullable List<Author>> writers(Mutiny.Session session, BookChanges changes) {
        if (changes.authorNames().present()) {
            List<String> names = changes.authorNames().value();
            return names == null || names.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : authors.findOrAdd(session, names).map(found -> found);
        }
        if (changes.authorIds().present()) {
            List<UUID> ids = changes.authorIds().value();
            return ids == null || ids.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : byId(session, ids).map(found -> found);
        }
        return Uni.createFrom().nullItem();
    }

    private Uni<List<Author>> byId(Mutiny.Session session, List<UUID> ids) {
        return session.createSelectionQuery("from Author where id in ?1", Author.class)
                .setParameter(1, ids)
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList()
                .map(found -> {
                    if (found.size() < new HashSet<>(ids).size()) {
                        throw Problem.invalid(List.of(Problem.Fault.at(
                                        "/data/relationships/authors/data", "names an author that does not exist")))
                                .toException();
                    }
                    return ids.stream()
                            .distinct()
                            .map(id -> found.stream()
                                    .filter(author -> author.id().equals(id))
                                    .findFirst()
                                    .orElseThrow())
                            .toList();
                });
    }
}
