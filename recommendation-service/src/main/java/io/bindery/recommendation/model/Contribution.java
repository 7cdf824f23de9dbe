package io.bindery.recommendation.model;

/**
 * A part of a score.
 *
 * @param source what it comes from
 * @param item the book of the reader's profile that it comes from, {@link #NO_ITEM} when it does not come from one
 * @param weight how much of the score it makes; negative when it speaks against the book
 */
public record Contribution(Source source, int item, double weight) {

    public static final int NO_ITEM = -1;

    /** What speaks for or against a book. */
    public enum Source {
        /** A book that the reader has let us know something of. */
        PROFILE,
        /** How many readers of the shop like it. */
        READERS,
        /** Its ratings in the catalog. */
        RATINGS
    }

    static Contribution ofProfile(int item, double weight) {
        return new Contribution(Source.PROFILE, item, weight);
    }

    Contribution times(double factor) {
        return new Contribution(source, item, weight * factor);
    }
}
