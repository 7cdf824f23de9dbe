package io.bindery.catalog.author;

import io.bindery.platform.body.Field;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Changes authors. Books show their authors' names, so a new name is news of every book of theirs. */
@ApplicationScoped
class AuthorWriter {

    /** Of renames while somebody gives the author more books. */
    private static final int RETRIES = 10;

    private final AuthorDisplay display;
    private final Outbox outbox;

    AuthorWriter(AuthorDisplay display, Outbox outbox) {
        this.display = display;
        this.outbox = outbox;
    }

    Uni<Author> create(Mutiny.Session session, String name) {
        Author author = new Author(name);
        return session.persist(author).chain(() -> flush(session)).replaceWith(author);
    }

    /**
     * Renames an author; nothing is written or told when that is the name already.
     *
     * @param newName absent when it stays
     * @param ifMatch the precondition, null for none
     */
    Uni<Author> rename(UUID id, Field<String> newName, @Nullable String ifMatch) {
        return Uni.createFrom()
                .deferred(() -> outbox.inSession(session -> display.lock(session, id)
                        .chain(shown -> lock(session, id, ifMatch)
                                .chain(author -> rename(session, author, newName.or(author.name()), shown)))))
                .onFailure(AuthorWriter::wasOvertaken)
                .retry()
                .atMost(RETRIES);
    }

    private Uni<Author> rename(Mutiny.Session session, Author author, String name, Set<UUID> shown) {
        if (author.name().equals(name)) {
            return Uni.createFrom().item(author);
        }
        author.rename(name);
        return flush(session)
                .chain(() -> display.renamed(session, author.id(), shown))
                .replaceWith(author);
    }

    private static boolean wasOvertaken(Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem().status() == 503;
    }

    /** Removes an author who has no books, deleted ones included; harmless when there is none. */
    Uni<Void> delete(UUID id, @Nullable String ifMatch) {
        return outbox.inSession(session -> session.find(Author.class, id, LockModeType.PESSIMISTIC_WRITE)
                .chain(author -> {
                    if (author == null) {
                        return Uni.createFrom().voidItem();
                    }
                    check(author, ifMatch);
                    return session.remove(author)
                            .chain(session::flush)
                            .onFailure(ConstraintViolationException.class)
                            .transform(kept ->
                                    Problem.of(409, "The author has books").toException());
                }));
    }

    private Uni<Author> lock(Mutiny.Session session, UUID id, @Nullable String ifMatch) {
        return session.find(Author.class, id, LockModeType.PESSIMISTIC_WRITE).invoke(author -> {
            if (author == null) {
                throw Problem.of(404, "There is no such author").toException();
            }
            check(author, ifMatch);
        });
    }

    private static void check(Author author, @Nullable String ifMatch) {
        if (!ETags.permitsWrite(ifMatch, author.version())) {
            throw Problem.of(412, "The author was changed since; read it again").toException();
        }
    }

    private static Uni<Void> flush(Mutiny.Session session) {
        return session.flush()
                .onFailure(ConstraintViolationException.class)
                .transform(
                        taken -> Problem.of(409, "Another author has this name").toException());
    }
}
