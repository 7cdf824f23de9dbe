/** Trains the models out of the database and holds the one that serves. */
@org.jspecify.annotations.NullMarked
package io.bindery.recommendation.training;
