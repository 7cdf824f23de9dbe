package io.bindery.recommendation.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the models are trained with. */
@ConfigMapping(prefix = "bindery.recommendation.model")
public interface ModelConfig {

    /** Nearest neighbours kept per book, from 1 to 1000; each costs 16 bytes. */
    @WithDefault("100")
    int neighbours();

    /** How many shared readers two books need for half of their likeness to count; 0 or more. */
    @WithDefault("5")
    double shrinkage();

    /** Of how many books, the reader's strongest, one reader counts in training; bounds the time that one reader costs. */
    @WithDefault("1000")
    int booksPerReader();

    /** For how many books of a reader's own profile popularity counts in the hybrid; 0 or more. */
    @WithDefault("1")
    double popularityStrength();

    /** How much the catalog's ratings count in popularity, beside the readers' own feedback; 0 or more. */
    @WithDefault("0.1")
    double catalogShare();
}
