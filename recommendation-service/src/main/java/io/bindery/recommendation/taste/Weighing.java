package io.bindery.recommendation.taste;

import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.recommendation.feedback.FeedbackType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Weighs feedback as configured. */
@ApplicationScoped
public class Weighing {

    private static final String PREFIX = "bindery.recommendation.weights.";
    private static final int STARS = 5;

    private final FeedbackWeights weights;

    Weighing(FeedbackWeights weights) {
        this.weights = weights;
    }

    void check(@Observes Preparation preparation) {
        List<Double> rating = weights.rating();
        if (rating.size() != STARS) {
            throw new BadConfiguration(PREFIX + "rating", "must have one weight for each of 1 to 5 stars");
        }
        for (int stars = 1; stars <= STARS; stars++) {
            check("rating", weight(FeedbackType.RATING, stars));
        }
        for (FeedbackType type : FeedbackType.values()) {
            if (type != FeedbackType.RATING) {
                check(type.wire().replace('_', '-'), weight(type, 0));
            }
        }
    }

    private static void check(String key, double weight) {
        // Written so that NaN does not pass.
        if (!(weight >= -1 && weight <= 1)) {
            throw new BadConfiguration(PREFIX + key, "must be from -1 to 1");
        }
    }

    /** @param stars of a rating, of no meaning otherwise */
    double weight(FeedbackType type, int stars) {
        return switch (type) {
            case RATING -> weights.rating().get(stars - 1);
            case LIKE -> weights.like();
            case DISLIKE -> weights.dislike();
            case VIEW -> weights.view();
            case CART -> weights.cart();
            case PURCHASE -> weights.purchase();
            case REVIEW -> weights.review();
            case NOT_INTERESTED -> weights.notInterested();
        };
    }
}
