package io.bindery.catalog.price;

import io.bindery.catalog.body.Money;
import io.bindery.catalog.book.BookJson;
import io.bindery.catalog.book.BookRow;
import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.ResourceType;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shows what books have cost, beside them. */
final class PriceJson {

    /** Prices of a book that a document includes, the newest; shops change prices a few times a year. */
    static final int SHOWN = 20;

    record Attributes(@Nullable Money price, Instant since) {}

    private static final ResourceType<PricePoint> TYPE = ResourceType.withoutAddress(
            "prices", PricePoint::id, Attributes.class, point -> new Attributes(point.price(), point.since()));

    private PriceJson() {}

    @Produces
    @Singleton
    static Relation<BookRow, PricePoint> prices(PriceStore prices) {
        return Relation.toMany(
                BookJson.TYPE, "prices", TYPE, BookRow::id, SHOWN, prices::ofBooks, book -> prices.list(book.id()));
    }
}
