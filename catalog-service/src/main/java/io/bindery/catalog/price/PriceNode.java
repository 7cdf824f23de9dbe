package io.bindery.catalog.price;

import io.bindery.catalog.body.Money;
import io.bindery.catalog.graphql.MoneyScalar;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A price of the past or of now in GraphQL. */
@Type("PricePoint")
@Description("What a book has cost from when on.")
public record PriceNode(@Ignore PricePoint row) {

    @Description("Null while it was not for sale.")
    public @Nullable MoneyScalar getPrice() {
        Money price = row.price();
        return price == null ? null : new MoneyScalar(price);
    }

    @NonNull
    public Instant getSince() {
        return row.since();
    }
}
