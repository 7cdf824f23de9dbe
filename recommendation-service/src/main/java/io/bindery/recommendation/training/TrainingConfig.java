package io.bindery.recommendation.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When models are trained. */
@ConfigMapping(prefix = "bindery.recommendation.training")
public interface TrainingConfig {

    /** How often to look for changed feedback and books, at least a millisecond; a change is learnt after this long at the most. */
    @WithDefault("PT3S")
    Duration interval();

    /** The part of one processor that training may take in the long run, above 0, up to 1; longer trainings rest longer. */
    @WithDefault("0.1")
    double share();
}
