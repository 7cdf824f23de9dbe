package io.bindery.recommendation.taste;

import io.bindery.recommendation.feedback.FeedbackType;
import java.util.UUID;

/**
 * What one reader thinks of one book, out of all the reader's feedback on it.
 *
 * @param because the feedback that decides the weight
 * @param stars of a rating that decides, 0 otherwise
 * @param weight from -1 (against the book) to 1 (for it)
 * @param known whether the reader knows or refuses the book: it must not come back
 */
public record Preference(UUID book, FeedbackType because, int stars, double weight, boolean known) {}
