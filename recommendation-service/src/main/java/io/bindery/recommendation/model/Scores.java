package io.bindery.recommendation.model;

import java.util.List;

/** How well each book suits one reader, and why. */
public interface Scores {

    /** The higher, the better; 0 when nothing is known, below 0 when something speaks against the book. */
    double of(int item);

    /** What the score of this book is the sum of. */
    List<Contribution> explain(int item);
}
