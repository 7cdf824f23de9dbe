package io.bindery.local.importer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A book as the catalog's import takes it; what is not known is left out.
 *
 * @param sourceId the book's id in the list it comes from
 * @param title its title
 * @param originalTitle in the language it was written in
 * @param authors in their order, each once
 * @param publishedYear negative before Christ
 * @param language BCP 47
 * @param isbn13 thirteen digits
 * @param ratingAverage 1 to 5
 * @param ratingCount how many ratings
 * @param coverUrl picture
 * @param description what it is about
 * @param tags genres and subjects; left out where the list has none, and the book then keeps its own
 * @param price what a new book costs
 * @param stock how many copies there are of a new book
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BookItem(
        String sourceId,
        String title,
        @Nullable String originalTitle,
        List<String> authors,
        @Nullable Integer publishedYear,
        @Nullable String language,
        @Nullable String isbn13,
        @Nullable Double ratingAverage,
        @Nullable Long ratingCount,
        @Nullable String coverUrl,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable Price price,
        @Nullable Long stock)
        implements ImportItem {

    /**
     * A price.
     *
     * @param amount in minor units of the currency
     * @param currency ISO 4217
     */
    record Price(long amount, String currency) {}
}
