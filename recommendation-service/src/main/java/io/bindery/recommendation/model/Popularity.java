package io.bindery.recommendation.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What everybody likes, the same for each reader: ln(1 + i) + share * ln(1 + n) * a / 5, where i is the sum of all readers'
 * positive weights for the book, and n and a are number and average of its ratings in the catalog. The logarithm damps the
 * rich-get-richer effect; the catalog's ratings order the books of a shop that has no readers yet.
 */
public final class Popularity implements Recommender, Scores {

    private static final double MAX_STARS = 5;

    private final float[] readers;
    private final float[] ratings;
    private final double highest;

    private Popularity(float[] readers, float[] ratings) {
        this.readers = readers;
        this.ratings = ratings;
        double max = 0;
        for (int item = 0; item < readers.length; item++) {
            max = Math.max(max, of(item));
        }
        this.highest = max;
    }

    /** @param catalogShare how much the catalog's ratings count beside the readers' own feedback */
    static Popularity train(SparseMatrix interactions, Books books, double catalogShare) {
        double[] interest = interactions.columnSums();
        float[] readers = new float[books.size()];
        float[] ratings = new float[books.size()];
        for (int item = 0; item < readers.length; item++) {
            readers[item] = (float) Math.log1p(interest[item]);
            ratings[item] = (float)
                    (catalogShare * Math.log1p(books.ratingCount(item)) * books.ratingAverage(item) / MAX_STARS);
        }
        return new Popularity(readers, ratings);
    }

    @Override
    public Scores score(Profile profile) {
        return this;
    }

    @Override
    public double of(int item) {
        return (double) readers[item] + ratings[item];
    }

    @Override
    public List<Contribution> explain(int item) {
        List<Contribution> parts = new ArrayList<>(2);
        parts.add(new Contribution(Contribution.Source.READERS, Contribution.NO_ITEM, readers[item]));
        parts.add(new Contribution(Contribution.Source.RATINGS, Contribution.NO_ITEM, ratings[item]));
        return parts;
    }

    /** The score of the most popular book; 0 when there is none. */
    double highest() {
        return highest;
    }
}
