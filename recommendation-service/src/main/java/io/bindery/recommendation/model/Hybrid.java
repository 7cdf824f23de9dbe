package io.bindery.recommendation.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Item-based collaborative filtering blended with popularity: (1 - b) * knn / max |knn| + b * popularity / max popularity. The
 * share b = strength / (strength + n) falls with the size n of the profile, so that a new reader gets what everybody likes, and
 * each word of the reader's own counts from the first one on.
 */
public final class Hybrid implements Recommender {

    private final ItemKnn itemKnn;
    private final Popularity popularity;
    private final double strength;

    /** @param strength for how many books of the reader's own popularity counts */
    Hybrid(ItemKnn itemKnn, Popularity popularity, double strength) {
        this.itemKnn = itemKnn;
        this.popularity = popularity;
        this.strength = strength;
    }

    @Override
    public Scores score(Profile profile) {
        int size = profile.size();
        if (size == 0) {
            return new Blend(itemKnn.score(profile), 0, inverse(popularity.highest()));
        }
        double share = strength / (strength + size);
        ItemKnn.ProfileScores own = itemKnn.score(profile);
        return new Blend(own, (1 - share) * inverse(own.largest()), share * inverse(popularity.highest()));
    }

    private static double inverse(double largest) {
        return largest == 0 ? 0 : 1 / largest;
    }

    private final class Blend implements Scores {

        private final Scores own;
        private final double ownFactor;
        private final double popularFactor;

        private Blend(Scores own, double ownFactor, double popularFactor) {
            this.own = own;
            this.ownFactor = ownFactor;
            this.popularFactor = popularFactor;
        }

        @Override
        public double of(int item) {
            return ownFactor * own.of(item) + popularFactor * popularity.of(item);
        }

        @Override
        public List<Contribution> explain(int item) {
            List<Contribution> parts = new ArrayList<>();
            own.explain(item).forEach(part -> parts.add(part.times(ownFactor)));
            popularity.explain(item).forEach(part -> parts.add(part.times(popularFactor)));
            return parts;
        }
    }
}
