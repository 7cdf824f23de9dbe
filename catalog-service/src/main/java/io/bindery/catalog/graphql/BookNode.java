package io.bindery.catalog.graphql;

import io.bindery.catalog.body.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A book as the first queries show it. */
@Name("Book")
public record BookNode(
        @Id @NonNull String id,
        @NonNull String title,
        @Nullable IsbnScalar isbn13,
        @Nullable MoneyScalar price,
        @Nullable UrlScalar coverUrl,
        @NonNull Instant createdAt) {

    static final String COLUMNS =
            "b.id, b.title, b.isbn13, b.price_amount, b.price_currency, b.cover_url, b.created_at";

    static BookNode of(Row row) {
        String isbn = row.getString("isbn13");
        Long amount = row.getLong("price_amount");
        String cover = row.getString("cover_url");
        return new BookNode(
                row.getUUID("id").toString(),
                row.getString("title"),
                isbn == null ? null : new IsbnScalar(isbn),
                amount == null ? null : new MoneyScalar(new Money(amount, row.getString("price_currency"))),
                cover == null ? null : new UrlScalar(cover),
                row.getOffsetDateTime("created_at").toInstant());
    }

    UUID key() {
        return UUID.fromString(id);
    }
}
