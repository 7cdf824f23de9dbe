package io.bindery.catalog.book;

import io.bindery.catalog.body.Money;
import io.bindery.catalog.graphql.IsbnScalar;
import io.bindery.catalog.graphql.MoneyScalar;
import io.bindery.catalog.graphql.Node;
import io.bindery.catalog.graphql.SearchHit;
import io.bindery.catalog.graphql.UrlScalar;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A book in GraphQL. */
@Type("Book")
@Description("A book of the shop.")
public record BookNode(@Ignore BookRow row) implements Node, SearchHit {

    @Override
    @Id
    @NonNull
    public String getId() {
        return row.id().toString();
    }

    @NonNull
    public String getTitle() {
        return row.title();
    }

    public @Nullable String getSubtitle() {
        return row.subtitle();
    }

    public @Nullable String getDescription() {
        return row.description();
    }

    public @Nullable IsbnScalar getIsbn13() {
        return row.isbn13() == null ? null : new IsbnScalar(row.isbn13());
    }

    @Description("Negative before Christ.")
    public @Nullable Integer getPublishedYear() {
        return row.publishedYear();
    }

    @Description("A language tag such as en or pt-BR.")
    public @Nullable String getLanguage() {
        return row.language();
    }

    @Description("Null when it is not for sale.")
    public @Nullable MoneyScalar getPrice() {
        Money price = row.price();
        return price == null ? null : new MoneyScalar(price);
    }

    public @Nullable UrlScalar getCoverUrl() {
        return row.coverUrl() == null ? null : new UrlScalar(row.coverUrl());
    }

    @Description("1 to 5; null when nobody has rated it.")
    public @Nullable BigDecimal getRatingAverage() {
        return row.ratingAverage();
    }

    public int getRatingCount() {
        return row.ratingCount();
    }

    @Description("Grows with every change; what updateBook compares.")
    public int getVersion() {
        return row.version();
    }

    @NonNull
    public Instant getCreatedAt() {
        return row.createdAt();
    }
}
