package io.bindery.recommendation.model;

/** A way of telling which books suit a reader. Trained and immutable: many threads may ask it at once, without waiting. */
public interface Recommender {

    /** How well each book suits a reader of this profile; books the reader knows are scored like others. */
    Scores score(Profile profile);
}
