package io.bindery.catalog.book;

import io.bindery.catalog.body.Money;
import io.bindery.catalog.tag.Tag;
import io.bindery.platform.events.EventEnvelope;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A book after a change, as other services learn of it: the data of {@code catalog.book.v1}. Always the whole book, so that a
 * consumer needs no history. A later event of a book has a higher version.
 */
public record BookEvent(
        UUID id,
        int version,
        String title,
        @Nullable String subtitle,
        @Nullable String description,
        @Nullable String isbn13,
        @Nullable Integer publishedYear,
        @Nullable String language,
        @Nullable Money price,
        @Nullable String coverUrl,
        @Nullable BigDecimal ratingAverage,
        int ratingCount,
        List<Writer> authors,
        List<String> tags) {

    public static final String TOPIC = "catalog.book.v1";

    private static final String SOURCE = "/catalog";

    /** What happened to the book. */
    public enum Kind {
        CREATED("io.bindery.catalog.book.created"),
        UPDATED("io.bindery.catalog.book.updated"),
        DELETED("io.bindery.catalog.book.deleted");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /** An author in the event. */
    public record Writer(UUID id, String name) {}

    static BookEvent of(Book book) {
        return new BookEvent(
                book.id(),
                book.version(),
                book.title(),
                book.subtitle(),
                book.description(),
                book.isbn13(),
                book.publishedYear(),
                book.language(),
                book.price(),
                book.coverUrl(),
                book.ratingAverage(),
                book.ratingCount(),
                book.authors().stream()
                        .map(author -> new Writer(author.id(), author.name()))
                        .toList(),
                book.tags().stream().map(Tag::name).sorted().toList());
    }

    public EventEnvelope<BookEvent> as(Kind kind, InstantSource clock) {
        return EventEnvelope.of(SOURCE, kind.type, id.toString(), this, clock);
    }
}
