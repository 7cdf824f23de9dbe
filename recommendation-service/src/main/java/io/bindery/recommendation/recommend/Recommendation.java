package io.bindery.recommendation.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A book that a reader might like.
 *
 * @param authors their names, in the order of the title page
 * @param score the higher, the better; comparable within one answer only
 * @param reasons what speaks most for it, the weightiest first
 */
record Recommendation(UUID bookId, String title, List<String> authors, double score, List<Reason> reasons) {

    /**
     * A part of the score.
     *
     * @param text for the reader
     * @param bookId the reader's book that it comes from, where it comes from one
     * @param weight how much of the score it makes
     */
    record Reason(
            String text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID bookId,

            double weight) {}

    private static final double DIGITS = 1e6;

    /** To six digits behind the point, which is more than anybody can use. */
    static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
