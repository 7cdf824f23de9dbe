package io.bindery.catalog.cache;

import io.bindery.catalog.feed.Change;
import io.bindery.catalog.feed.ChangeListener;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.Representation;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Remembers answers to public reads of books on this replica. What this replica writes is forgotten before the writer has its answer, so
 * whoever writes and reads here reads what was written. What other replicas write is forgotten when their events arrive,
 * and whatever happens after ten seconds: that is how old an answer can be.
 *
 * <p>A read that is under way when its answer is forgotten answers who has asked for it, and is not remembered.
 */
@ApplicationScoped
public class PublicReads implements ChangeListener {

    private record BookKey(UUID book, Form form) {}

    private record ListKey(String address, Form form) {}

    /** Longer ones are rarely asked twice. */
    private static final int LONGEST_ADDRESS = 500;

    /** Bytes. Caches are bounded by their entries, so what an entry takes must be bounded as well. */
    private static final int LARGEST = 64 * 1024;

    private final Cache books;
    private final Cache lists;
    private final boolean enabled;

    PublicReads(@CacheName("books") Cache books, @CacheName("book-lists") Cache lists, PublicReadsConfig config) {
        this.books = books;
        this.lists = lists;
        this.enabled = config.enabled();
    }

    /** A book as it is shown without any parameters. */
    public Uni<Representation> book(UUID book, Form form, Supplier<Uni<Representation>> read) {
        return enabled ? remembered(books, new BookKey(book, form), read) : read.get();
    }

    /** A page of a list of books. */
    public Uni<Representation> list(String address, Form form, Supplier<Uni<Representation>> read) {
        return enabled && address.length() <= LONGEST_ADDRESS
                ? remembered(lists, new ListKey(address, form), read)
                : read.get();
    }

    private static <K> Uni<Representation> remembered(Cache cache, K key, Supplier<Uni<Representation>> read) {
        // All who ask at the same time share one read, which must go on when one of them hangs up.
        Uni<Representation> shared =
                cache.getAsync(key, asked -> read.get()).memoize().indefinitely();
        return shared.call(answer -> answer.size() > LARGEST
                ? cache.invalidate(key)
                : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> on(Change change) {
        return change.book()
                .map(book -> forget(book).chain(() -> lists.invalidateAll()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Forgets everything, as this replica has written something. */
    public Uni<Void> forget() {
        return books.invalidateAll().chain(() -> lists.invalidateAll());
    }

    private Uni<Void> forget(UUID book) {
        return books.invalidate(new BookKey(book, Form.PLAIN))
                .chain(() -> books.invalidate(new BookKey(book, Form.JSON_API)));
    }
}
