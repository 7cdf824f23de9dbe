package io.bindery.recommendation.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Item-based collaborative filtering: a book scores the sum, over those of its k nearest neighbours that are in the reader's
 * profile, of the similarity times the profile's weight.
 *
 * <p>After Sarwar, Karypis, Konstan and Riedl, "Item-Based Collaborative Filtering Recommendation Algorithms" (WWW 2001) and
 * Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms" (ACM TOIS 22, 2004). The neighbourhood is that of the
 * candidate, not that of the profile's book: otherwise books that are near to everything win everywhere.
 *
 * <p>A request costs one addition per entry of the profile's columns, at most as many as the model has. Memory: 16 bytes per
 * neighbour.
 */
public final class ItemKnn implements Recommender {

    /** Row: book; columns: its nearest neighbours, the nearest first; values: similarities. */
    private final SparseMatrix neighbours;
    /** Row: book; columns: the books of whose neighbours it is one. */
    private final SparseMatrix neighbourOf;

    ItemKnn(SparseMatrix neighbours) {
        this.neighbours = neighbours;
        this.neighbourOf = neighbours.transpose();
    }

    @Override
    public ProfileScores score(Profile profile) {
        double[] scores = new double[neighbours.rows()];
        for (int place = 0; place < profile.items.length; place++) {
            int item = profile.items[place];
            double weight = profile.weights[place];
            for (int cell = neighbourOf.starts[item]; cell < neighbourOf.starts[item + 1]; cell++) {
                scores[neighbourOf.indices[cell]] += weight * neighbourOf.values[cell];
            }
        }
        return new ProfileScores(profile, scores);
    }

    /** The most similar books, the nearest first. */
    public List<Contribution> similar(int item) {
        List<Contribution> similar = new ArrayList<>();
        for (int cell = neighbours.starts[item]; cell < neighbours.starts[item + 1]; cell++) {
            similar.add(Contribution.ofProfile(neighbours.indices[cell], neighbours.values[cell]));
        }
        return similar;
    }

    /** The scores for one profile. */
    final class ProfileScores implements Scores {

        private final Profile profile;
        private final double[] scores;

        private ProfileScores(Profile profile, double[] scores) {
            this.profile = profile;
            this.scores = scores;
        }

        @Override
        public double of(int item) {
            return scores[item];
        }

        @Override
        public List<Contribution> explain(int item) {
            List<Contribution> parts = new ArrayList<>();
            for (int cell = neighbours.starts[item]; cell < neighbours.starts[item + 1]; cell++) {
                double weight = profile.weight(neighbours.indices[cell]);
                if (weight != 0) {
                    parts.add(Contribution.ofProfile(neighbours.indices[cell], weight * neighbours.values[cell]));
                }
            }
            return parts;
        }

        /** The largest score by amount, of the books that may be recommended. */
        double largest() {
            double largest = 0;
            for (int item = 0; item < scores.length; item++) {
                double amount = Math.abs(scores[item]);
                if (amount > largest && !profile.hides(item)) {
                    largest = amount;
                }
            }
            return largest;
        }
    }
}
