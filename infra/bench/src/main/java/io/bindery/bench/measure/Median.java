package io.bindery.bench.measure;

import java.util.Collection;

/** The median of a few figures: one round disturbed by something else does not move it. */
final class Median {

    private Median() {}

    /** The middle one, or the mean of the two in the middle. */
    static double of(Collection<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("Nothing has no median");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
