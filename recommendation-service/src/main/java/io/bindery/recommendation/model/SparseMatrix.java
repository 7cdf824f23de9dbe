package io.bindery.recommendation.model;

import java.util.Arrays;

/**
 * A matrix of which few cells are not zero, in compressed rows: eight bytes per cell and four per row. Immutable once built,
 * so threads may share it.
 */
public final class SparseMatrix {

    final int columns;
    /** Where each row starts in the two arrays below; one more than there are rows. */
    final int[] starts;

    final int[] indices;
    final float[] values;

    private SparseMatrix(int columns, int[] starts, int[] indices, float[] values) {
        this.columns = columns;
        this.starts = starts;
        this.indices = indices;
        this.values = values;
    }

    public int rows() {
        return starts.length - 1;
    }

    public int columns() {
        return columns;
    }

    /** How many cells have a value. */
    public int cells() {
        return indices.length;
    }

    /** The matrix with rows and columns exchanged; rows come out with ascending columns. */
    SparseMatrix transpose() {
        int[] places = new int[columns + 1];
        for (int column : indices) {
            places[column + 1]++;
        }
        for (int column = 0; column < columns; column++) {
            places[column + 1] += places[column];
        }
        int[] turnedStarts = places.clone();
        int[] turned = new int[indices.length];
        float[] turnedValues = new float[indices.length];
        for (int row = 0; row < rows(); row++) {
            for (int cell = starts[row]; cell < starts[row + 1]; cell++) {
                int place = places[indices[cell]]++;
                turned[place] = row;
                turnedValues[place] = values[cell];
            }
        }
        return new SparseMatrix(rows(), turnedStarts, turned, turnedValues);
    }

    /** The matrix with each row scaled to the Euclidean length 1. */
    SparseMatrix withUnitRows() {
        float[] scaled = new float[values.length];
        for (int row = 0; row < rows(); row++) {
            double length = length(row);
            for (int cell = starts[row]; cell < starts[row + 1]; cell++) {
                scaled[cell] = (float) (values[cell] / length);
            }
        }
        return new SparseMatrix(columns, starts, indices, scaled);
    }

    /** The Euclidean length of a row. */
    double length(int row) {
        double squares = 0;
        for (int cell = starts[row]; cell < starts[row + 1]; cell++) {
            squares += (double) values[cell] * values[cell];
        }
        return Math.sqrt(squares);
    }

    /** The sum of each column. */
    double[] columnSums() {
        double[] sums = new double[columns];
        for (int cell = 0; cell < indices.length; cell++) {
            sums[indices[cell]] += values[cell];
        }
        return sums;
    }

    /** Puts a matrix together row by row. */
    public static final class Builder {

        private int[] starts = new int[16];
        private int[] indices = new int[64];
        private float[] values = new float[64];
        private int rows;
        private int cells;

        /** Adds a cell to the current row; a column may come once per row. */
        public Builder add(int column, double value) {
            if (cells == indices.length) {
                indices = Arrays.copyOf(indices, grown(cells));
                values = Arrays.copyOf(values, grown(cells));
            }
            indices[cells] = column;
            values[cells++] = (float) value;
            return this;
        }

        /** Whether the current row has no cell yet. */
        public boolean isRowEmpty() {
            return cells == starts[rows];
        }

        /** Ends the current row. */
        public Builder endRow() {
            if (rows + 2 > starts.length) {
                starts = Arrays.copyOf(starts, grown(starts.length));
            }
            starts[++rows] = cells;
            return this;
        }

        public SparseMatrix build(int columns) {
            return new SparseMatrix(
                    columns,
                    Arrays.copyOf(starts, rows + 1),
                    Arrays.copyOf(indices, cells),
                    Arrays.copyOf(values, cells));
        }

        private static int grown(int length) {
            return Math.addExact(length, length / 2 + 1);
        }
    }
}
