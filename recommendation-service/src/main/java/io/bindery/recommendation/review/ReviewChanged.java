package io.bindery.recommendation.review;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the data of {@code catalog.review.v1}.
 *
 * @param version higher in each later message of the review
 * @param rating stars, 1 to 5
 */
record ReviewChanged(
        @JsonProperty(required = true) UUID id,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) UUID bookId,
        @JsonProperty(required = true) String userId,
        @JsonProperty(required = true) int rating,
        @Nullable String text) {

    static final String DELETED = "io.bindery.catalog.review.deleted";
}
