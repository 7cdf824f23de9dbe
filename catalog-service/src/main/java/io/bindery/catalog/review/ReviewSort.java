package io.bindery.catalog.review;

/** An order of reviews. */
public enum ReviewSort {
    HELPFUL_COUNT_DESC("-helpfulCount"),
    RATING("rating"),
    RATING_DESC("-rating"),
    CREATED_AT("createdAt"),
    CREATED_AT_DESC("-createdAt");

    private final String key;

    ReviewSort(String key) {
        this.key = key;
    }

    /** As the parameter {@code sort} of REST has it. */
    String key() {
        return key;
    }
}
