package io.bindery.recommendation.feedback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reader can let us know of a book. */
public enum FeedbackType {
    RATING(true, true),
    LIKE(true, true),
    DISLIKE(true, true),
    VIEW(false, false),
    CART(false, false),
    PURCHASE(false, true),
    REVIEW(false, true),
    NOT_INTERESTED(true, true);

    /** The types as callers write them. */
    public static final String NAMES =
            Arrays.stream(values()).map(FeedbackType::wire).collect(Collectors.joining(", "));

    private final String wire = name().toLowerCase(Locale.ROOT);
    private final boolean opinion;
    private final boolean knowledge;

    FeedbackType(boolean opinion, boolean knowledge) {
        this.opinion = opinion;
        this.knowledge = knowledge;
    }

    /** The type of this name, as it is written in JSON and in the database. */
    public static Optional<FeedbackType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }

    @JsonCreator
    static FeedbackType read(String wire) {
        return of(wire).orElseThrow(() -> new IllegalArgumentException("no type of feedback: " + wire));
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** Whether the reader says what to think of the book; the latest opinion outweighs all that is only inferred. */
    public boolean isOpinion() {
        return opinion;
    }

    /** Whether the reader knows or refuses the book, so that it is not recommended any more. */
    public boolean isKnowledge() {
        return knowledge;
    }
}
