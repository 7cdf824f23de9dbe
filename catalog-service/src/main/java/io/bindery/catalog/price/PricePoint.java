package io.bindery.catalog.price;

import io.bindery.catalog.body.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a book has cost from when on.
 *
 * @param id in the order of time
 * @param price null while it was not for sale
 */
public record PricePoint(long id, @Nullable Money price, Instant since) {}
