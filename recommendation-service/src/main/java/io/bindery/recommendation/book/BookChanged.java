package io.bindery.recommendation.book;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the data of {@code catalog.book.v1}.
 *
 * @param version higher in each later message of the book
 */
record BookChanged(
        @JsonProperty(required = true) UUID id,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) List<Writer> authors,
        @Nullable String language,
        @Nullable Float ratingAverage,
        @JsonProperty(required = true) int ratingCount) {

    static final String DELETED = "io.bindery.catalog.book.deleted";

    record Writer(@JsonProperty(required = true) String name) {}
}
