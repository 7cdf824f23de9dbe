package io.bindery.recommendation.taste;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** How much each type of feedback says of a reader's taste, from -1 (against the book) to 1 (for it). */
@ConfigMapping(prefix = "bindery.recommendation.weights")
public interface FeedbackWeights {

    /** Ratings of 1, 2, 3, 4 and 5 stars. */
    @WithDefault("-0.5,-0.2,0.4,0.8,1.0")
    List<Double> rating();

    @WithDefault("1.0")
    double like();

    @WithDefault("-0.5")
    double dislike();

    @WithDefault("0.1")
    double view();

    @WithDefault("0.4")
    double cart();

    @WithDefault("0.8")
    double purchase();

    /** A review without stars. */
    @WithDefault("0.6")
    double review();

    @WithDefault("-0.3")
    double notInterested();
}
