package io.bindery.recommendation.model;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** Small models out of plain arrays. */
final class Fixtures {

    private Fixtures() {}

    /** A matrix out of all its cells. */
    static SparseMatrix matrix(double[][] cells) {
        SparseMatrix.Builder matrix = new SparseMatrix.Builder();
        for (double[] row : cells) {
            for (int column = 0; column < row.length; column++) {
                if (row[column] != 0) {
                    matrix.add(column, row[column]);
                }
            }
            matrix.endRow();
        }
        return matrix.build(cells.length == 0 ? 0 : cells[0].length);
    }

    static Profile profile(Map<Integer, Double> weights, int... hidden) {
        BitSet known = new BitSet();
        IntStream.of(hidden).forEach(known::set);
        return new Profile(new TreeMap<>(weights), known);
    }

    /** Books without ratings. */
    static Books books(int size) {
        return new Books(IntStream.range(0, size)
                .mapToObj(i -> new Books.Entry(new UUID(0, i), null, 0, 0))
                .toList());
    }

    static double sum(List<Contribution> parts) {
        return parts.stream().mapToDouble(Contribution::weight).sum();
    }
}
