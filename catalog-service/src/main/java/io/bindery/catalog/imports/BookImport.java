package io.bindery.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import io.bindery.catalog.book.BookEvent;
import io.bindery.catalog.book.BookEvents;
import io.bindery.catalog.imports.ImportedBook.Reading;
import io.bindery.catalog.search.SearchIndex;
import io.bindery.catalog.stock.StockWriter;
import io.bindery.catalog.tag.TagStore;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem.Fault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes many books of one source at once, with a handful of statements whatever their number. A book is known by its id in the
 * source; one that the source has not changed since the last import is left alone, also where staff have edited it. The whole
 * batch, with its events, is one transaction; elements that cannot be taken are answered and left out.
 */
@ApplicationScoped
class BookImport {

    private static final int RETRIES = 2;

    private final ImportStore store;
    private final TagStore tags;
    private final BookEvents events;
    private final StockWriter stock;
    private final SearchIndex search;
    private final Outbox outbox;

    BookImport(
            ImportStore store, TagStore tags, BookEvents events, StockWriter stock, SearchIndex search, Outbox outbox) {
        this.store = store;
        this.tags = tags;
        this.events = events;
        this.stock = stock;
        this.search = search;
        this.outbox = outbox;
    }

    /** Elements of one request, sorted by what is to be done with them. */
    private static final class Plan {
        final List<ImportStore.BookRow> created = new ArrayList<>();
        final List<ImportStore.BookRow> updated = new ArrayList<>();
        final List<ImportResult.Rejected> rejected;
        int unchanged;

        Plan(List<ImportResult.Rejected> unreadable) {
            rejected = new ArrayList<>(unreadable);
        }

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
        Map<String, ImportedBook> books = new LinkedHashMap<>();
        List<ImportResult.Rejected> unreadable = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            switch (ImportedBook.read(elements.get(i), "/books/" + i)) {
                case Reading.Bad bad -> unreadable.add(new ImportResult.Rejected(bad.sourceId(), bad.faults()));
                case Reading.Good good -> {
                    if (books.putIfAbsent(good.book().sourceId(), good.book()) != null) {
                        unreadable.add(rejected(good.book(), "sourceId", "is in this request twice"));
                    }
                }
            }
        }
        List<ImportedBook> inOrder = List.copyOf(books.values());
        return Uni.createFrom()
                .deferred(() ->
                        outbox.inConnection(connection -> importAll(connection, source, inOrder, new Plan(unreadable))))
                .onFailure(BookImport::isWorthAnotherTry)
                .retry()
                .atMost(RETRIES);
    }

    /** Somebody took an ISBN in between (23505), or PostgreSQL broke a deadlock (class 40). */
    private static boolean isWorthAnotherTry(Throwable failure) {
        return failure instanceof PgException sql
                && ("23505".equals(sql.getSqlState())
                        || String.valueOf(sql.getSqlState()).startsWith("40"));
    }

    private Uni<ImportResult> importAll(SqlConnection connection, String source, List<ImportedBook> books, Plan plan) {
        return store.lockSource(connection, source)
                .chain(() -> store.known(connection, source, books))
                .chain(known -> store.isbnHolders(connection, source, books)
                        .invoke(holders -> sort(books, known, holders, plan)))
                .chain(() -> store.lockBooks(connection, plan.updated))
                .chain(() -> store.addAuthors(connection, authorNames(plan)))
                .chain(authors -> write(connection, source, plan, authors))
                .chain(() -> tell(connection, plan))
                .chain(() -> stock.start(connection, stock(plan.created)))
                .map(done -> plan.result());
    }

    /** Sorts the books by what is to be done; an ISBN stays with the book that has it now. */
    private static void sort(
            List<ImportedBook> books,
            Map<String, ImportStore.Known> known,
            Map<String, String> isbnHolders,
            Plan plan) {
        Map<String, String> holders = new HashMap<>(isbnHolders);
        for (ImportedBook book : books) {
            ImportStore.Known before = known.get(book.sourceId());
            String fingerprint = ImportStore.fingerprint(book);
            if (before != null && (before.deleted() || before.fingerprint().equals(fingerprint))) {
                plan.unchanged++;
            } else if (!mayHave(book, holders)) {
                plan.rejected.add(rejected(book, "isbn13", "belongs to another book"));
            } else if (before == null) {
                UUID id = Generators.timeBasedEpochGenerator().generate();
                plan.created.add(new ImportStore.BookRow(id, fingerprint, book));
            } else {
                plan.updated.add(new ImportStore.BookRow(before.book(), fingerprint, book));
            }
        }
    }

    private static boolean mayHave(ImportedBook book, Map<String, String> holders) {
        String isbn = book.isbn13();
        return isbn == null || book.sourceId().equals(holders.computeIfAbsent(isbn, free -> book.sourceId()));
    }

    private Uni<Void> write(SqlConnection connection, String source, Plan plan, Map<String, BookEvent.Writer> authors) {
        List<ImportStore.BookRow> all = new ArrayList<>(plan.created);
        all.addAll(plan.updated);
        return store.insert(connection, plan.created)
                .chain(() -> store.update(connection, plan.updated))
                .chain(() -> store.replaceAuthors(connection, all, authors))
                .chain(() -> tags.add(connection, tagNames(all)))
                .chain(() -> store.replaceTags(connection, all))
                .chain(() -> store.remember(connection, source, all))
                .chain(() -> search.refresh(
                        connection, all.stream().map(ImportStore.BookRow::id).toList()));
    }

    private Uni<Void> tell(SqlConnection connection, Plan plan) {
        return events.tell(connection, ids(plan.created), BookEvent.Kind.CREATED)
                .chain(() -> events.tell(connection, ids(plan.updated), BookEvent.Kind.UPDATED));
    }

    private static List<UUID> ids(List<ImportStore.BookRow> rows) {
        return rows.stream().map(ImportStore.BookRow::id).toList();
    }

    private static Map<UUID, Integer> stock(List<ImportStore.BookRow> created) {
        Map<UUID, Integer> stock = new LinkedHashMap<>();
        for (ImportStore.BookRow row : created) {
            Integer copies = row.book().stock();
            if (copies != null) {
                stock.put(row.id(), copies);
            }
        }
        return stock;
    }

    private static List<String> authorNames(Plan plan) {
        List<String> names = new ArrayList<>();
        plan.created.forEach(row -> names.addAll(row.book().authors()));
        plan.updated.forEach(row -> names.addAll(row.book().authors()));
        return names;
    }

    private static List<String> tagNames(List<ImportStore.BookRow> rows) {
        return rows.stream().flatMap(row -> row.book().tagNames().stream()).toList();
    }

    private static ImportResult.Rejected rejected(ImportedBook book, String member, String detail) {
        return new ImportResult.Rejected(book.sourceId(), List.of(Fault.at(book.pointer() + "/" + member, detail)));
    }
}
