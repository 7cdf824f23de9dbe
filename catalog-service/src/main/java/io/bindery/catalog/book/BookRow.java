package io.bindery.catalog.book;

import io.bindery.catalog.body.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A book as readers see one.
 *
 * @param titleKey the title without case, accents and punctuation, by which books are sorted
 * @param score how well it fits the words that it was found by; null unless a list is sorted by that
 */
public record BookRow(
        UUID id,
        String title,
        String titleKey,
        @Nullable String subtitle,
        @Nullable String description,
        @Nullable String isbn13,
        @Nullable Integer publishedYear,
        @Nullable String language,
        @Nullable Money price,
        @Nullable String coverUrl,
        @Nullable BigDecimal ratingAverage,
        int ratingCount,
        int version,
        Instant createdAt,
        @Nullable Double score) {

    /** The columns that it is made of, of a table {@code b}. */
    static final String COLUMNS =
            "b.id, b.title, b.title_key, b.subtitle, b.description, b.isbn13, b.published_year, b.language,"
                    + " b.price_amount, b.price_currency, b.cover_url, b.rating_average, b.rating_count, b.version, b.created_at";

    public static BookRow of(Row row) {
        return new BookRow(
                row.getUUID("id"),
                row.getString("title"),
                row.getString("title_key"),
                row.getString("subtitle"),
                row.getString("description"),
                row.getString("isbn13"),
                row.getInteger("published_year"),
                row.getString("language"),
                price(row),
                row.getString("cover_url"),
                row.getBigDecimal("rating_average"),
                row.getInteger("rating_count"),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                null);
    }

    static BookRow of(Book book) {
        return new BookRow(
                book.id(),
                book.title(),
                book.titleKey(),
                book.subtitle(),
                book.description(),
                book.isbn13(),
                book.publishedYear(),
                book.language(),
                book.price(),
                book.coverUrl(),
                book.ratingAverage(),
                book.ratingCount(),
                book.version(),
                book.createdAt(),
                null);
    }

    BookRow scored(double fit) {
        return new BookRow(
                id,
                title,
                titleKey,
                subtitle,
                description,
                isbn13,
                publishedYear,
                language,
                price,
                coverUrl,
                ratingAverage,
                ratingCount,
                version,
                createdAt,
                fit);
    }

    static @Nullable Money price(Row row) {
        Long amount = row.getLong("price_amount");
        return amount == null ? null : new Money(amount, row.getString("price_currency"));
    }
}
