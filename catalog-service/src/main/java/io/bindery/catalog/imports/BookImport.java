package io.bindery.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import io.bindery.catalog.book.BookEvent;
import io.bindery.catalog.imports.ImportedBook.Reading;
import io.bindery.platform.events.EventEnvelope;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem.Fault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes many books of one source at once, with a handful of statements whatever their number. A book is known by its id in the
 * source; one that the source has not changed since the last import is left alone, also where staff have edited it. The whole
 * batch, with its events, is one transaction; elements that cannot be taken are answered and left out.
 */
@ApplicationScoped
class BookImport {

    private final ImportStore store;
    private final Outbox outbox;
    private final InstantSource clock;

    BookImport(ImportStore store, Outbox outbox, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Elements of one request, sorted by what is to be done with them. */
    private static final class Plan {
        final List<ImportStore.BookRow> created = new ArrayList<>();
        final List<ImportStore.BookRow> updated = new ArrayList<>();
        final List<ImportResult.Rejected> rejected = new ArrayList<>();
        int unchanged;

        ImportResult result() {
            return new ImportResult(created.size(), updated.size(), unchanged, rejected);
        }
    }

    /**
     * Imports the elements of this array.
     *
     * @param source names the source; two imports of one source run one after the other
     */
    Uni<ImportResult> run(String source, JsonNode elements) {
        Map<String, ImportedBook> books = new HashMap<>();
        List<ImportedBook> inOrder = new ArrayList<>();
        Plan plan = new Plan();
        for (int i = 0; i < elements.size(); i++) {
            String pointer = "/books/" + i;
            switch (ImportedBook.read(elements.get(i), pointer)) {
                case Reading.Bad bad -> plan.rejected.add(new ImportResult.Rejected(bad.sourceId(), bad.faults()));
                case Reading.Good good -> {
                    if (books.putIfAbsent(good.book().sourceId(), good.book()) == null) {
                        inOrder.add(good.book());
                    } else {
                        reject(plan, good.book(), pointer + "/sourceId", "is in this request twice");
                    }
                }
            }
        }
        return outbox.inConnection(connection -> importAll(connection, source, inOrder, plan));
    }

    private Uni<ImportResult> importAll(SqlConnection connection, String source, List<ImportedBook> books, Plan plan) {
        return store.lockSource(connection, source)
                .chain(() -> store.known(connection, source, books))
                .chain(known ->
                        store.takenIsbns(connection, source, books).invoke(taken -> sort(books, known, taken, plan)))
                .chain(() -> store.addAuthors(connection, authorNames(plan)))
                .chain(authors -> write(connection, source, plan, authors))
                .chain(() -> tell(connection, plan))
                .map(done -> plan.result());
    }

    private static void sort(
            List<ImportedBook> books, Map<String, ImportStore.Known> known, Set<String> takenIsbns, Plan plan) {
        Set<String> isbns = new HashSet<>(takenIsbns);
        for (ImportedBook book : books) {
            ImportStore.Known before = known.get(book.sourceId());
            String fingerprint = ImportStore.fingerprint(book);
            if (before != null && before.fingerprint().equals(fingerprint)) {
                plan.unchanged++;
            } else if (book.isbn13() != null && !isbns.add(book.isbn13())) {
                reject(plan, book, "/isbn13", "belongs to another book");
            } else if (before == null) {
                UUID id = Generators.timeBasedEpochGenerator().generate();
                plan.created.add(new ImportStore.BookRow(id, fingerprint, book));
            } else {
                plan.updated.add(new ImportStore.BookRow(before.book(), fingerprint, book));
            }
        }
    }

    private Uni<Void> write(SqlConnection connection, String source, Plan plan, Map<String, BookEvent.Writer> authors) {
        List<ImportStore.BookRow> all = new ArrayList<>(plan.created);
        all.addAll(plan.updated);
        return store.insert(connection, plan.created)
                .chain(() -> store.update(connection, plan.updated))
                .chain(() -> store.replaceAuthors(connection, all, authors))
                .chain(() -> store.remember(connection, source, all));
    }

    private Uni<Void> tell(SqlConnection connection, Plan plan) {
        return store.events(connection, plan.created)
                .chain(created -> append(connection, created, BookEvent.Kind.CREATED))
                .chain(() -> store.events(connection, plan.updated))
                .chain(updated -> append(connection, updated, BookEvent.Kind.UPDATED));
    }

    private Uni<Void> append(SqlConnection connection, List<BookEvent> books, BookEvent.Kind kind) {
        List<EventEnvelope<BookEvent>> events =
                books.stream().map(book -> book.as(kind, clock)).toList();
        return outbox.append(connection, BookEvent.TOPIC, events);
    }

    private static List<String> authorNames(Plan plan) {
        List<String> names = new ArrayList<>();
        plan.created.forEach(row -> names.addAll(row.book().authors()));
        plan.updated.forEach(row -> names.addAll(row.book().authors()));
        return names;
    }

    private static void reject(Plan plan, ImportedBook book, String pointer, String detail) {
        plan.rejected.add(new ImportResult.Rejected(book.sourceId(), List.of(Fault.at(pointer, detail))));
    }
}
