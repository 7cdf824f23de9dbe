package io.bindery.recommendation.model;

/**
 * What a model is trained with, out of one snapshot of the database.
 *
 * @param revision the number of changes made to books and feedback up to the snapshot
 * @param books those that may be recommended
 * @param interactions rows are readers, columns books, values the positive weights
 */
public record TrainingData(long revision, Books books, SparseMatrix interactions) {}
