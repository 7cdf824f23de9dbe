package io.bindery.catalog.book;

import io.bindery.catalog.author.Author;
import io.bindery.catalog.author.AuthorDisplay;
import io.bindery.catalog.author.AuthorEntities;
import io.bindery.catalog.book.BookChanges.Targets;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.catalog.search.SearchIndex;
import io.bindery.catalog.tag.Tag;
import io.bindery.catalog.tag.TagEntities;
import io.bindery.platform.body.Field;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Changes books, each change with its event in one transaction. A change holds the lock of the book's row from before it looks
 * until it commits, so versions and events of a book have one order.
 */
@ApplicationScoped
public class BookWriter implements AuthorDisplay {

    private final BookEntities books;
    private final AuthorEntities authors;
    private final TagEntities tags;
    private final SearchIndex search;
    private final Outbox outbox;
    private final InstantSource clock;

    BookWriter(
            BookEntities books,
            AuthorEntities authors,
            TagEntities tags,
            SearchIndex search,
            Outbox outbox,
            InstantSource clock) {
        this.books = books;
        this.authors = authors;
        this.tags = tags;
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
        return apply(session, book, changes)
                .chain(() -> session.persist(book))
                .chain(() -> store(session, book, BookEvent.Kind.CREATED));
    }

    /**
     * Changes a book; nothing is written or told when it is already as asked.
     *
     * @param ifMatch the precondition, null for none
     */
    Uni<Book> update(UUID id, BookChanges changes, @Nullable String ifMatch) {
        return update(id, book -> changes, ifMatch);
    }

    /** The same where the changes depend on how the book is. */
    Uni<Book> update(UUID id, Function<Book, BookChanges> changes, @Nullable String ifMatch) {
        return outbox.inSession(session -> lock(session, id, ifMatch).chain(book -> {
            int before = book.version();
            return apply(session, book, changes.apply(book))
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
    public Uni<Set<UUID>> lock(Mutiny.Session session, UUID author) {
        return books.lockByAuthor(session, author)
                .map(locked -> locked.stream().map(Book::id).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Void> renamed(Mutiny.Session session, UUID author, Set<UUID> locked) {
        return books.idsByAuthor(session, author).chain(all -> {
            if (!locked.containsAll(all)) {
                throw Problem.of(503, "The author was given another book just now; try again")
                        .toException();
            }
            return books.lockByAuthor(session, author).chain(shown -> tellAll(session, shown));
        });
    }

    private Uni<Void> tellAll(Mutiny.Session session, List<Book> shown) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Book book : shown) {
            all = all.chain(() -> session.lock(book, LockModeType.PESSIMISTIC_FORCE_INCREMENT))
                    .chain(() -> tell(session, book, BookEvent.Kind.UPDATED))
                    .replaceWithVoid();
        }
        return all.chain(
                () -> search.refresh(session, shown.stream().map(Book::id).toList()));
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

    private Uni<Void> apply(Mutiny.Session session, Book book, BookChanges changes) {
        book.apply(changes);
        return writers(session, changes)
                .invoke(found -> found.ifPresent(book::writtenBy))
                .chain(() -> words(session, changes))
                .invoke(found -> found.ifPresent(book::taggedWith))
                .replaceWithVoid();
    }

    /** The authors that are asked for, if any are spoken of. */
    private Uni<Optional<List<Author>>> writers(Mutiny.Session session, BookChanges changes) {
        if (changes.authorNames().present()) {
            return orNone(changes.authorNames(), List.of(), names -> authors.findOrAdd(session, names));
        }
        Targets byId = changes.authorIds();
        if (byId.ids().present()) {
            return orNone(byId.ids(), List.of(), ids -> byIds(session, ids, byId.pointer()));
        }
        return Uni.createFrom().item(Optional.empty());
    }

    /** The same of tags. */
    private Uni<Optional<Set<Tag>>> words(Mutiny.Session session, BookChanges changes) {
        if (changes.tagNames().present()) {
            return orNone(changes.tagNames(), Set.of(), names -> tags.findOrAdd(session, names));
        }
        Targets byId = changes.tagIds();
        if (byId.ids().present()) {
            return orNone(byId.ids(), Set.of(), ids -> tags.byIds(session, ids, byId.pointer()));
        }
        return Uni.createFrom().item(Optional.empty());
    }

    private static <T, F> Uni<Optional<F>> orNone(Field<List<T>> named, F none, Function<List<T>, Uni<F>> find) {
        List<T> wanted = named.or(List.of());
        return (wanted.isEmpty() ? Uni.createFrom().item(none) : find.apply(wanted)).map(Optional::of);
    }

    private Uni<List<Author>> byIds(Mutiny.Session session, List<UUID> ids, String pointer) {
        return session.createSelectionQuery("from Author where id in ?1", Author.class)
                .setParameter(1, ids)
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList()
                .map(found -> {
                    if (found.size() < new HashSet<>(ids).size()) {
                        throw ResourceBody.unknownTarget(pointer, "names an author that does not exist");
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
