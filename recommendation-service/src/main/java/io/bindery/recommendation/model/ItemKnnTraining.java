package io.bindery.recommendation.model;

import java.util.Arrays;

/**
 * Finds the nearest neighbours of each book by the cosine of their columns in the matrix of readers and books.
 *
 * <p>Each reader's row is scaled to length 1 before (Deshpande and Karypis 2004), so that one who likes everything does not
 * decide for all. The cosine is shrunk by n / (n + shrinkage), where n is how many readers the two books share (Koren,
 * "Factorization Meets the Neighborhood", KDD 2008): a likeness that few readers vouch for is a weak one.
 *
 * <p>Time: the sum over all readers of the square of their books; memory beside the matrices: 16 bytes per book.
 */
final class ItemKnnTraining {

    private final SparseMatrix readers;
    private final SparseMatrix books;
    private final double[] lengths;
    private final int k;
    private final double shrinkage;

    private final double[] products;
    private final int[] shared;
    private final int[] touched;
    private int touches;

    private ItemKnnTraining(SparseMatrix interactions, int k, double shrinkage) {
        this.readers = interactions.withUnitRows();
        this.books = readers.transpose();
        this.k = k;
        this.shrinkage = shrinkage;
        int size = interactions.columns();
        this.lengths = new double[size];
        Arrays.setAll(lengths, books::length);
        this.products = new double[size];
        this.shared = new int[size];
        this.touched = new int[size];
    }

    /**
     * Trains a model.
     *
     * @param interactions rows are readers, columns books, values positive weights
     * @param k neighbours kept per book
     * @param shrinkage how many shared readers halve the shrinking
     */
    static ItemKnn train(SparseMatrix interactions, int k, double shrinkage) {
        return new ItemKnnTraining(interactions, k, shrinkage).run();
    }

    private ItemKnn run() {
        SparseMatrix.Builder neighbours = new SparseMatrix.Builder();
        for (int item = 0; item < books.rows(); item++) {
            multiply(item);
            keepNearest(item, neighbours);
            neighbours.endRow();
        }
        return new ItemKnn(neighbours.build(books.rows()));
    }

    /** The book's product with every book that shares a reader with it. */
    private void multiply(int item) {
        for (int cell = books.starts[item]; cell < books.starts[item + 1]; cell++) {
            int reader = books.indices[cell];
            double weight = books.values[cell];
            for (int other = readers.starts[reader]; other < readers.starts[reader + 1]; other++) {
                int neighbour = readers.indices[other];
                if (shared[neighbour]++ == 0) {
                    touched[touches++] = neighbour;
                }
                products[neighbour] += weight * readers.values[other];
            }
        }
    }

    /** Adds the best of the touched books to the row, the nearest first, and clears what was touched. */
    private void keepNearest(int item, SparseMatrix.Builder row) {
        Best nearest = new Best(k);
        for (int i = 0; i < touches; i++) {
            int neighbour = touched[i];
            if (neighbour != item) {
                nearest.offer(neighbour, similarity(item, neighbour));
            }
        }
        for (int neighbour : nearest.drain()) {
            row.add(neighbour, similarity(item, neighbour));
        }
        for (int i = 0; i < touches; i++) {
            products[touched[i]] = 0;
            shared[touched[i]] = 0;
        }
        touches = 0;
    }

    private double similarity(int item, int neighbour) {
        double cosine = products[neighbour] / (lengths[item] * lengths[neighbour]);
        return cosine * shared[neighbour] / (shared[neighbour] + shrinkage);
    }
}
